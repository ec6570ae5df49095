// A shop's own host: the files of its published site, as the folder target holds them. Everything else of the runtime is not to be seen there.
import type { Server } from "bun"
import { Elysia } from "elysia"
import { entryAt, type FileTarget, type Manifest, type ManifestEntry, partOf } from "../../export/targets/target.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { openShopDirectory } from "../../tenants/shops/directory.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { requestId } from "../plugins/request-id.ts"
import { countAnswer } from "../plugins/request-log.ts"
import { hostSlug } from "../plugins/shop.ts"
import { transportHeaders } from "../plugins/transport.ts"
import { openFound } from "./found.ts"
import { sendFile, unchanged } from "./packed.ts"
import { noSitePage } from "./site-pages.ts"

/** Answers before routing whatever comes to a shop's host, except /storefront/*, which is the buyers' API there too. */
export function siteRoutes(services: SiteServices) {
  const answer = siteHost(services)
  return new Elysia({ name: "site" }).onRequest(({ request, server }) => answer(request, server))
}

type SiteServices = Pick<Services, "config" | "db" | "files" | "limits" | "log" | "originOf">
type Answering = (request: Request, server?: Server<unknown> | null) => Promise<Response> | undefined

/** Undefined at once for any other host: webhooks pass here too. */
function siteHost(services: SiteServices): Answering {
  const { config, db, files, log } = services
  const find = lastKnown(openShopDirectory(db))
  const found = openFound(services)
  const headers = { ...SECURITY_HEADERS, ...transportHeaders(config) }
  return (request, server = null) => {
    const slug = hostSlug(config, request)
    if (slug === undefined) return undefined
    // The address is made of the Host header too: after a port that cannot be one, it is none, and no page is there.
    const pathname = URL.parse(request.url)?.pathname ?? ""
    if (pathname.startsWith("/storefront/")) return undefined
    return answer(request, server, pathname, slug)
      .catch((error: unknown) => failed(request, error))
      .then((response) => {
        // What is answered before routing passes nobody else who counts.
        countAnswer(request.method, response.status)
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
        return response
      })
  }

  async function answer(request: Request, server: Server<unknown> | null, pathname: string, slug: string): Promise<Response> {
    if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } })
    const shop = await find(slug)
    if (!shop) return noSitePage(request, "unknown")
    if (shop.status === "suspended") return noSitePage(request, "suspended")
    const manifest = await files.current(shop.tenantId)
    if (!manifest) return noSitePage(request, "unpublished")
    const list = await found({ request, server, pathname, shop, manifest })
    return list ?? serve(files, shop.tenantId, manifest, request, pathname)
  }

  /** A buyer reads a page, whatever it is. Nobody above would catch an error that comes later than the hook. */
  function failed(request: Request, error: unknown): Response {
    // A bucket that is away has been told to the operator already, once for everybody who asks.
    if (!(error instanceof Refusal && error.code === "unavailable"))
      log.error({ error, requestId: requestId(request) }, "a page of a site could not be shown")
    return noSitePage(request, "unavailable")
  }
}

/**
 * The page's own policy stands in the page; here is what a meta element cannot say, and what holds for answers that are no pages.
 * NOTE: never framed by anyone: the builder's canvas has an origin of its own.
 */
const SECURITY_HEADERS = {
  "content-security-policy": "frame-ancestors 'none'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

/** Paths are only ever looked up, never joined to a folder: what is not listed does not exist, however it is spelt. */
async function serve(files: FileTarget, tenantId: string, manifest: Manifest, request: Request, pathname: string): Promise<Response> {
  const found = entryAt(manifest, pathname)
  // The home page of another language ends in a slash, and nothing else does.
  const otherwise = pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`
  if (!found && pathname !== "" && entryAt(manifest, otherwise))
    return new Response(null, { status: 308, headers: { location: otherwise } })
  const entry = found ?? notFoundAt(manifest, pathname)
  if (!entry) return new Response(null, { status: 404 })
  const status = found && !pathname.endsWith(manifest.notFound) ? 200 : 404
  // The key rather than the file: a page that did not change keeps its tag, whichever pack it has come to lie in.
  const etag = `"${(entry.key ?? entry.file).slice(0, 32)}"`
  const headers = {
    "content-type": entry.type,
    "cache-control": status === 200 && isHashed(pathname) ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
  }
  const known = status === 200 ? unchanged(request, headers) : undefined
  if (known) return known
  const file = await files.open(tenantId, entry.file, partOf(entry))
  // Listed, but its bytes are gone: a picture that was lost with its disk.
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } })
  return sendFile(request, file, { headers, status })
}

/** In the language of the address: each has its own beside its home page. */
function notFoundAt(manifest: Manifest, pathname: string): ManifestEntry | undefined {
  const [prefix = ""] = /^\/[^/]+/.exec(pathname) ?? []
  return entryAt(manifest, `${prefix}${manifest.notFound}`) ?? entryAt(manifest, manifest.notFound)
}

/** Addresses that name their content's hash: whatever they answer once, they answer for ever. */
function isHashed(pathname: string): boolean {
  return pathname.startsWith("/_assets/") || pathname.startsWith("/media/")
}

// One per shop that anybody asked for lately; a view is about 300 bytes.
const MAX_KNOWN = 10_000

/** The shop of a slug; undefined when there is none. While the database cannot be reached, as it was last seen: a static site outlives its database. */
function lastKnown(directory: ReturnType<typeof openShopDirectory>): (slug: string) => Promise<ShopView | undefined> {
  const known = new Map<string, ShopView>()
  return async (slug) => {
    try {
      const shop = await directory.find(slug)
      known.delete(slug)
      known.set(slug, shop)
      const [oldest] = known.keys()
      if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
      return shop
    } catch (error) {
      if (error instanceof Refusal && error.code === "shop-not-found") return undefined
      const last = known.get(slug)
      if (last) return last
      throw error
    }
  }
}
