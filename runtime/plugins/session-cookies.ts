// The cookies of a signed-in browser: out of reach of scripts, of other sites, and of shops that share our domain.
import type { Cookie } from "elysia"
import { SESSION_SECONDS } from "../../tenants/accounts/sessions.ts"
import type { Config } from "../config.ts"
import { ACCESS_SECONDS } from "./access-token.ts"

export type CookieName = "access" | "refresh" | "sign-in"

const LIFE_SECONDS: Record<CookieName, number> = { access: ACCESS_SECONDS, refresh: SESSION_SECONDS, "sign-in": 300 }

export type SessionCookies = {
  read(request: Request, name: CookieName): string | undefined
  put(jar: Record<string, Cookie<unknown>>, name: CookieName, value: string): void
  drop(jar: Record<string, Cookie<unknown>>, ...names: CookieName[]): void
}

/**
 * HttpOnly, SameSite=Strict and without a Domain; over https also Secure with the prefix `__Host-`, so that a shop on a subdomain of ours can neither
 * read nor set them. Over http the name holds the port, for browsers do not tell the ports of one host apart.
 */
export function openSessionCookies({ publicUrl }: Pick<Config, "publicUrl">): SessionCookies {
  const { protocol, port } = new URL(publicUrl)
  const secure = protocol === "https:"
  const nameOf = (name: CookieName) => (secure ? `__Host-teleshop-${name}` : `teleshop-${name}-${port || "80"}`)
  const common = { httpOnly: true, secure, sameSite: "strict", path: "/" } as const
  return {
    read: (request, name) => new Bun.CookieMap(request.headers.get("cookie") ?? "").get(nameOf(name)) || undefined,
    put: (jar, name, value) => void jar[nameOf(name)]?.set({ ...common, value, maxAge: LIFE_SECONDS[name] }),
    drop: (jar, ...names) => {
      for (const name of names) jar[nameOf(name)]?.set({ ...common, value: "", maxAge: 0 })
    },
  }
}

/** Where a sign-in link leads. What is secret stands behind the #, which no browser ever sends: it is in no log and no referrer. */
export function signInUrl({ publicUrl }: Pick<Config, "publicUrl">, token: string): string {
  return `${publicUrl}/app/sign-in/link#${token}`
}
