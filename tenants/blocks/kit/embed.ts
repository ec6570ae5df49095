// Players and maps of other hosts: which may stand in a page at all, and what an address has to be before one is believed.

/** The hosts whose frames we build ourselves; no address of an owner's ever becomes a frame. */
export const FRAME_ORIGINS = {
  youtube: "https://www.youtube-nocookie.com",
  vimeo: "https://player.vimeo.com",
  openstreetmap: "https://www.openstreetmap.org",
  google: "https://www.google.com",
  yandex: "https://yandex.com",
} as const

/** What a block's `gather` tells of its player: the page's policy then lets exactly these through, and no other page's. */
export type Embedded = { frameOrigins?: readonly string[]; mediaOrigins?: readonly string[] }

/** Names of the public internet only: an origin goes into the page's policy, where a semicolon would end the rule. */
const ORIGIN = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::\d{1,5})?$/

export function isOrigin(origin: string): boolean {
  return ORIGIN.test(origin)
}

/**
 * What somebody pasted as an address: with or without its "https://", or the HTML that a site gives for embedding, of which only the address is
 * taken. Undefined for whatever is not http(s), names a user, or is not at a name of the public internet.
 */
export function pastedUrl(pasted: string): URL | undefined {
  const text = /<iframe\b[^>]*?\bsrc=["']([^"']+)["']/i.exec(pasted)?.[1]?.replaceAll("&amp;", "&") ?? pasted.trim()
  if (text.length > 4_000 || /\s/.test(text)) return undefined
  const url = URL.parse(text.startsWith("//") ? `https:${text}` : /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return undefined
  return isOrigin(`https://${url.host}`) ? url : undefined
}

/** The host without what makes no difference: "www.", "m.". */
export function siteOf({ hostname }: URL): string {
  return hostname.replace(/^(?:www|m)\./, "")
}
