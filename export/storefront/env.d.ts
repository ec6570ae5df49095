/// <reference types="astro/client" />
// What the exporter hands to the route.
declare namespace App {
  interface Locals {
    page: import("./page-input.ts").PageInput
    notFound: boolean
    /** The content security policy that the page carries. */
    policy: string
    /** A picture has been met on this page already: see kit/Picture.astro. */
    hasPicture?: boolean
  }
}
