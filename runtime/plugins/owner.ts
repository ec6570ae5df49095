// The door of everything that shopkeepers call: who is asking, whether they work in the shop that the path names, and whether their role may.
import { Elysia } from "elysia"
import { type AskedOnce, once } from "../../tenants/accounts/once.ts"
import type { Access } from "../../tenants/accounts/queries.ts"
import { selectAccess } from "../../tenants/accounts/queries.ts"
import { type Right, refuseUnless } from "../../tenants/accounts/rules.ts"
import type { Role } from "../../tenants/accounts/schema.ts"
import { notSignedIn } from "../../tenants/accounts/sessions.ts"
import { sha256 } from "../../tenants/accounts/tokens.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { IdempotencyKey } from "../../tenants/orders/schema.ts"
import { invalidInput, Refusal } from "../../tenants/refusal.ts"
import { noSuchShop } from "../../tenants/shops/actions.ts"
import { isSlug } from "../../tenants/shops/rules.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { openAccessTokens } from "./access-token.ts"
import { openCaller } from "./caller.ts"
import { addressKey, type Limit } from "./limits.ts"
import { refuseOtherOrigins } from "./same-origin.ts"
import { openSessionCookies } from "./session-cookies.ts"
import { hostSlug } from "./shop.ts"
import { transportHeaders } from "./transport.ts"

export type OwnerLimits = { address: Limit; account: Limit }

/** An office shares an address; an editor that saves every keystroke asks ten times a second. */
export const OWNER_LIMITS: OwnerLimits = { address: { perSecond: 100, burst: 2_000 }, account: { perSecond: 50, burst: 1_000 } }

export type Account = { id: string; name: string; hasTelegram: boolean; sessionId: string }

/** What a route of a shop is given. */
export type AtWork = {
  account: Account
  shop: ShopView
  role: Role
  /** One transaction of the shop. */
  inTenant<Result>(work: (tx: TenantTx) => Promise<Result>): Promise<Result>
  /** The same; with an Idempotency-Key the second time gives the answer of the first and does nothing. For routes whose `detail` says so: `REPEATABLE`. */
  once<Result>(work: (tx: TenantTx) => Promise<Result>): Promise<Result>
}

/**
 * `signedIn: true` gives a route `account`; `may: "<right>"`, for paths with `:shop`, gives it `account`, `shop`, `role` and `inTenant` as well. Both are
 * asked before the request's body is looked at. A shop that the person does not work in is answered like one that does not exist.
 */
export function owner(services: Services, rates = OWNER_LIMITS) {
  const { config, db, limits } = services
  const tokens = openAccessTokens(services.keyRing)
  const cookies = openSessionCookies(config)
  const callerOf = openCaller(config)
  const known = new WeakMap<Request, Access & { sessionId: string }>()
  const headers = { ...OF_ANSWERS, ...transportHeaders(config) }

  async function authenticate(request: Request, slug: string | null): Promise<Access & { sessionId: string }> {
    const token = cookies.read(request, "access")
    const session = token === undefined ? undefined : await tokens.verify(token)
    if (!session) throw notSignedIn()
    const access = await db.inOneStatement((tx) => selectAccess(tx, { ...session, slug }))
    if (!access) throw notSignedIn()
    refuseFlood(await limits.take([{ of: "account", limit: rates.account, key: access.accountId }]))
    const found = { ...access, sessionId: session.sessionId }
    known.set(request, found)
    return found
  }

  const accountOf = (request: Request): Account => {
    const access = known.get(request)
    if (!access) throw new TypeError("a route asks who is signed in before that was looked at")
    return { id: access.accountId, name: access.name, hasTelegram: access.hasTelegram, sessionId: access.sessionId }
  }

  const atWork = (request: Request, body: unknown): AtWork => {
    const { shop, role } = known.get(request) ?? {}
    if (!shop || !role) throw new TypeError("a route asks for its shop before that was looked at")
    const account = accountOf(request)
    const inTenant: AtWork["inTenant"] = (work) => db.asTenant(shop.tenantId, work)
    const asked = askedOnce(request, body, account.id)
    return { account, shop, role, inTenant, once: (work) => inTenant((tx) => (asked ? once(tx, asked, () => work(tx)) : work(tx))) }
  }

  return new Elysia({ name: "owner" })
    .onRequest(async ({ request, set, server }) => {
      if (!isOfApi(request)) return
      Object.assign(set.headers, headers)
      refuseElsewhere(config, request)
      refuseFlood(await limits.take([{ of: "api", limit: rates.address, key: addressKey(callerOf(request, server)) }]))
    })
    .macro({
      signedIn: (_: true) => ({
        detail: { security: [{ session: [] }] },
        transform: async ({ request }) => void (await authenticate(request, null)),
        resolve: ({ request }) => ({ account: accountOf(request) }),
      }),
      may: (right: Right) => ({
        detail: { security: [{ session: [] }], "x-right": right },
        transform: async ({ request, params }) => {
          const { shop: slug = "" } = params as { shop?: string }
          const { shop, role } = await authenticate(request, isSlug(slug) ? slug : null)
          if (!shop || !role) throw noSuchShop(slug)
          refuseUnless(role, right)
        },
        resolve: ({ request, body }) => atWork(request, body),
      }),
    })
}

/** What is answered is for our own pages alone, is what its type says, and is kept nowhere. */
const OF_ANSWERS = { "cache-control": "no-store", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" }

/** For the `detail` of a route that does its work in `once`. */
export const REPEATABLE = { "x-repeatable": true } as const

export type Owner = ReturnType<typeof owner>

/** A shop's page lives on a host of its own, and none of our cookies does. */
function refuseElsewhere(config: Services["config"], request: Request): void {
  if (hostSlug(config, request) !== undefined) throw new Refusal("not-found", "there is nothing at this address")
  refuseOtherOrigins(config, request)
}

/** What makes a request the same as another: the person, the key, and then everything that was asked. */
function askedOnce({ headers, method, url }: Request, body: unknown, accountId: string): AskedOnce | undefined {
  const given = headers.get("idempotency-key")
  if (given === null) return undefined
  const key = IdempotencyKey.safeParse(given)
  if (!key.success) throw invalidInput(key.error.issues, "the header Idempotency-Key")
  return { accountId, key: key.data, requestSha256: sha256(`${method} ${new URL(url).pathname} ${JSON.stringify(body)}`) }
}

function refuseFlood(waitMilliseconds: number): void {
  if (waitMilliseconds === 0) return
  const retryAfterSeconds = Math.ceil(waitMilliseconds / 1_000)
  throw new Refusal("too-many-requests", "too many requests: wait a moment and try again", { retryAfterSeconds })
}

/** Read off the text: this runs for every request of the server. */
function isOfApi({ url }: Request): boolean {
  const start = url.indexOf("/", url.indexOf("//") + 2)
  return start >= 0 && url.startsWith("/api/", start)
}
