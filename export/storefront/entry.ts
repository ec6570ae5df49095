// What the built bundle gives to the exporter: the app that renders, and what each kind of block takes from the catalogue.
import { createApp } from "astro/app/entrypoint"
import type { Gather, Gathered } from "../../tenants/blocks/kit/view.ts"

/** Streaming off: a page is rendered whole or not at all. */
export const app = createApp({ streaming: false })

const modules = import.meta.glob<{ gather: Gather<never, Gathered> }>("../../tenants/blocks/*/gather.ts", { eager: true })

/** By kind; a kind without one takes nothing. */
export const gathers: Readonly<Record<string, Gather<never, Gathered>>> = Object.fromEntries(
  Object.entries(modules).map(([path, module]) => [path.split("/").at(-2) ?? "", module.gather]),
)
