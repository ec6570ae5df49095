// Elements of a head as text, whatever stands in their attributes.
import { escaped } from "../../../tenants/markup.ts"

export function meta(kind: "name" | "property", name: string, content: string): string {
  return `<meta ${kind}="${name}" content="${escaped(content)}">`
}

export function property(name: string, content: string): string {
  return meta("property", name, content)
}

/** @param more attributes of ours, written out. */
export function link(rel: string, href: string, more = ""): string {
  return `<link rel="${rel}"${more} href="${escaped(href)}">`
}
