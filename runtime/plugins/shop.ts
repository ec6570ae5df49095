// The door of everything that buyers call: who may call it from where, how often, and which shop the slug in the path names.
import { Elysia } from "elysia"
import { Refusal } from "../../tenants/refusal.ts"
import { noSuchShop } from "../../tenants/shops/actions.ts"
import { openShopDirectory } from "../../tenants/shops/directory.ts"
import { isSlug, refuseSuspended } from "../../tenants/shops/rules.ts"
import type { Services } from "../app.ts"
import type { Config } from "../config.ts"
import { openCaller } from "./caller.ts"
import { refusalResponse } from "./errors.ts"
import { addressKey, type Limit, type Taking } from "./limits.ts"
import { countAnswer } from "./request-log.ts"

export type BuyerLimits = { address: Limit; ordersOfAddress: Limit; formsOfAddress: Limit; shop: Limit }

/** A mobile network or an office shows many buyers under one address, and each looks, fills a cart and orders: about ten requests. */
export const BUYER_LIMITS: BuyerLimits = {
  address: { perSecond: 300, burst: 5_000 },
  // An order takes stock before it is paid for: nobody buys twenty times a second for long.
  ordersOfAddress: { perSecond: 20, burst: 1_000 },
  // Each is a message that a person has to read; an office or a market hall full of people still gets its words through.
  formsOfAddress: { perSecond: 1, burst: 60 },
  // What one shop may use of a process that serves thousands.
  shop: { perSecond: 2_000, burst: 10_000 },
}

/** For routes under /storefront/:slug. Gives them `shop`; refuses unknown and suspended ones. */
export function shopOfBuyer({ config, db, limits }: Pick<Services, "config" | "db" | "limits">, rates = BUYER_LIMITS) {
  const directory = openShopDirectory(db)
  const callerOf = openCaller(config)
  return new Elysia({ name: "shop-of-buyer" })
    .onRequest(({ request, set, server }) => {
      const slug = slugOf(request.url)
      if (slug === undefined) return
      Object.assign(set.headers, { "cache-control": "no-store", vary: "origin" }, corsHeaders(config, slug, request.headers.get("origin")))
      const takings = takingsOf(rates, addressKey(callerOf(request, server)), slug, request)
      const pass = (wait: number) => {
        if (wait > 0) return tooMany(request, wait)
        return request.method === "OPTIONS" ? new Response(null, { status: 204 }) : undefined
      }
      const wait = limits.take(takings)
      return typeof wait === "number" ? pass(wait) : wait.then(pass)
    })
    .resolve({ as: "scoped" }, async ({ params, request }) => {
      const slug = (params as { slug?: string }).slug ?? ""
      // One shop's page asking for another shop would be within its own origin, where no rule of CORS holds.
      const host = hostSlug(config, request)
      if (host !== undefined && host !== slug) throw noSuchShop(slug)
      const shop = await directory.find(slug)
      refuseSuspended(shop)
      return { shop }
    })
}

/** The page of a shop may call that shop's routes and no others: an origin that is not its own gets no header, and its browser keeps the answer from it. */
function corsHeaders(config: Config, slug: string, origin: string | null): Record<string, string> {
  if (origin === null || !isSlug(slug) || origin !== shopOrigin(config, slug)) return {}
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT",
    "access-control-allow-headers": "content-type, idempotency-key, x-cart-token, x-order-token",
    "access-control-expose-headers": "retry-after, x-request-id",
    "access-control-max-age": "7200",
  }
}

/** `http://<slug>.<SHOPS_DOMAIN>:<port>`, with scheme and port of PUBLIC_URL. */
export function shopOrigin(config: Pick<Config, "publicUrl" | "shopsDomain">, slug: string): string {
  const { protocol, port } = new URL(config.publicUrl)
  return `${protocol}//${slug}.${config.shopsDomain}${port && `:${port}`}`
}

/** What a request counts as. A slug is cut: any text can be sent as one, and is kept for as long as it is counted. */
function takingsOf(rates: BuyerLimits, address: string, slug: string, { method, url }: Request): Taking[] {
  const takings: Taking[] = [
    { of: "address", limit: rates.address, key: address },
    { of: "shop", limit: rates.shop, key: slug.slice(0, 64) },
  ]
  if (method === "POST" && url.endsWith("/orders")) takings.push({ of: "orders", limit: rates.ordersOfAddress, key: address })
  if (method === "POST" && /^[^?#]*\/forms\/[^/?#]+\/[^/?#]+(?:[?#]|$)/.test(url))
    takings.push({ of: "forms", limit: rates.formsOfAddress, key: address })
  return takings
}

/** An answer and not an error: one that comes later than the hook itself would find nobody to handle it. */
function tooMany(request: Request, waitMilliseconds: number): Response {
  const retryAfterSeconds = Math.ceil(waitMilliseconds / 1000)
  const refusal = new Refusal("too-many-requests", "too many requests: wait a moment and try again", { retryAfterSeconds })
  const response = refusalResponse(refusal, request)
  response.headers.set("retry-after", String(retryAfterSeconds))
  // What a hook answers by itself is counted by nobody else.
  countAnswer(request.method, response.status)
  return response
}

/** The slug in a path of buyers; undefined for every other path. Read off the text: this runs before routing, for every request of the server. */
function slugOf(url: string): string | undefined {
  const start = url.indexOf("/", url.indexOf("//") + 2)
  if (start < 0 || !url.startsWith("/storefront/", start)) return undefined
  return /^[^/?#]*/.exec(url.slice(start + 12))?.[0]
}

/** Whose host the request came to; undefined for the server's own, which may itself lie under SHOPS_DOMAIN. */
export function hostSlug(config: Pick<Config, "publicUrl" | "shopsDomain">, request: Request): string | undefined {
  // A name with the dot of the root at its end is the same name.
  const host = (request.headers.get("host") ?? "").toLowerCase().replace(/\.?(?::\d+)?$/, "")
  if (!host.endsWith(`.${config.shopsDomain}`) || host === new URL(config.publicUrl).hostname) return undefined
  return host.slice(0, -config.shopsDomain.length - 1)
}
