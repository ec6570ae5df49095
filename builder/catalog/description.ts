// Whether a description can be written as it looks without losing any of it. Pure.

const KNOWN = new Set(["p", "br", "b", "strong", "i", "em", "h3", "ul", "ol", "li", "a"])

export function isPlainEnough(html: string): boolean {
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].every(([, tag = ""]) => KNOWN.has(tag.toLowerCase()))
}
