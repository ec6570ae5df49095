// Whether a request that changes something was made by our own pages: no other page can make a signed-in browser do anything.
import { Refusal } from "../../tenants/refusal.ts"
import type { Config } from "../config.ts"
import { hostSlug } from "./shop.ts"

const SAFE = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Every browser names the page's origin with a request that is not safe, and no page can forge it: it must be ours, by PUBLIC_URL or by the host that was
 * asked; where we are at https, a page that came over http may have been written by anybody on its way. SameSite alone would not do: shops live on subdomains of ours, which is the same site. Programs that are no browsers send the header themselves.
 */
export function refuseOtherOrigins(config: Pick<Config, "publicUrl" | "shopsDomain">, request: Request): void {
  if (SAFE.has(request.method)) return
  const origin = request.headers.get("origin")
  const own = new URL(config.publicUrl)
  if (origin === own.origin) return
  const asked = request.headers.get("host")
  const named = origin === null ? null : URL.parse(origin)
  const asSafe = own.protocol === "http:" || named?.protocol === "https:"
  if (named && asked !== null && named.host === asked && asSafe && hostSlug(config, request) === undefined) return
  throw new Refusal("not-allowed", `a request that changes something needs the header Origin: ${own.origin}`)
}
