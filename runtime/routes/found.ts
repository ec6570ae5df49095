// Lists that a buyer asks for on a shop's own host: filtered, in another order, searched. The page of the live version, with the catalogue of now.
import type { Server } from "bun"
import { foundPage, mayAsk } from "../../export/found.ts"
import { catalogsOf } from "../../export/kept-catalogs.ts"
import { openRenderer } from "../../export/render.ts"
import { loadSite, type Site } from "../../export/site.ts"
import type { Manifest } from "../../export/targets/target.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { openCaller } from "../plugins/caller.ts"
import { addressKey, type Limit } from "../plugins/limits.ts"
import { openTurns } from "../plugins/turns.ts"
import { sendBytes } from "./packed.ts"

/** A person who ticks boxes asks once a second; an office shows many under one address. */
const OF_ADDRESS: Limit = { perSecond: 20, burst: 200 }
/** What one shop may use of a process that serves thousands: a page costs a few milliseconds. */
const OF_SHOP: Limit = { perSecond: 100, burst: 400 }
/** The catalogue is looked at this often, however many ask. */
const LIFE_MILLISECONDS = 2_000
/** Beside the catalogues, which kept-catalogs.ts bounds, a site is a few kilobytes. */
const MOST_SITES = 100
/** One shop's pages are made one after the other, so that no shop keeps the thread from the others. */
const AT_ONCE = 1

type Asked = { request: Request; server: Server<unknown> | null; pathname: string; shop: ShopView; manifest: Manifest }

/** Undefined where the address asks for nothing but a page that is published. */
export type Found = (asked: Asked) => Promise<Response | undefined>

export function openFound({ config, db, limits, originOf }: Pick<Services, "config" | "db" | "limits" | "originOf">): Found {
  const callerOf = openCaller(config)
  const turns = openTurns(AT_ONCE)
  const sites = new Map<string, { site: Promise<Site>; until: number }>()

  return async ({ request, server, pathname, shop, manifest }) => {
    // Made of the Host header too: after a port that cannot be one, it is no address.
    const { search, searchParams } = URL.parse(request.url) ?? {}
    if (!searchParams || !mayAsk(pathname, search ?? "")) return undefined
    const wait = await limits.take([
      { of: "found-address", limit: OF_ADDRESS, key: addressKey(callerOf(request, server)) },
      { of: "found-shop", limit: OF_SHOP, key: shop.slug },
    ])
    if (wait > 0) return tooMany(wait)
    const renderer = await openRenderer()
    return turns(shop.tenantId, async () => {
      const page = foundPage(await siteOf(shop.tenantId, manifest.versionId), pathname, searchParams, renderer.gather)
      if (!page) return undefined
      return sendBytes(request, await renderer.render(page.input), {
        // Asked again each time; a browser that goes back shows what it has.
        headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-cache", "x-robots-tag": "noindex" },
      })
    })
  }

  /** Those who ask at the same moment share one look at the database. */
  function siteOf(tenantId: string, versionId: string): Promise<Site> {
    const key = `${tenantId} ${versionId}`
    const now = performance.now()
    const known = sites.get(key)
    if (known && known.until > now) return known.site
    const site = db.asTenant(tenantId, async (tx) => (await loadSite(tx, catalogsOf(db), { versionId, apiBase: "", originOf })).site)
    sites.delete(key)
    sites.set(key, { site, until: now + LIFE_MILLISECONDS })
    site.catch(() => sites.get(key)?.site === site && sites.delete(key))
    const [oldest] = sites.keys()
    if (sites.size > MOST_SITES && oldest !== undefined) sites.delete(oldest)
    return site
  }
}

function tooMany(waitMilliseconds: number): Response {
  return new Response("Too many requests: wait a moment and try again.", {
    status: 429,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "retry-after": String(Math.ceil(waitMilliseconds / 1000)),
      "cache-control": "no-store",
    },
  })
}
