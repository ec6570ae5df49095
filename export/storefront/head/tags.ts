// Elements of a head as text, whatever stands in their attributes.

export function meta(kind: "name" | "property", name: string, content: string): string {
  return `<meta ${kind}="${name}" content="${attribute(content)}">`
}

export function property(name: string, content: string): string {
  return meta("property", name, content)
}

/** @param more attributes of ours, written out. */
export function link(rel: string, href: string, more = ""): string {
  return `<link rel="${rel}"${more} href="${attribute(href)}">`
}

function attribute(text: string): string {
  return /[&"<>]/.test(text) ? text.replace(/[&"<>]/g, (character) => ENTITIES[character] ?? "") : text
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" }
