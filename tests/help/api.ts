// A browser that speaks the owners' API: it keeps cookies, names its origin, and is signed in as whom one likes.
import { addMember, createAccount } from "../../tenants/accounts/actions.ts"
import type { Role } from "../../tenants/accounts/schema.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import type { Database } from "../../tenants/database.ts"

export type Answer<Body> = { status: number; body: Body; headers: Headers }

export type ApiBrowser = {
  cookies: Map<string, string>
  call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<Answer<Body>>
  fetch(
    method: string,
    path: string,
    init?: { body?: BodyInit | undefined; headers?: Record<string, string | undefined> },
  ): Promise<Response>
}

export const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"

/** `path` begins behind /api. A header that is undefined is left out. */
export function openBrowser(url: string, userAgent = CHROME): ApiBrowser {
  const cookies = new Map<string, string>()
  const send: ApiBrowser["fetch"] = async (method, path, { body, headers = {} } = {}) => {
    const given: Record<string, string | undefined> = {
      origin: url,
      "user-agent": userAgent,
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
      ...headers,
    }
    const named = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const response = await fetch(`${url}/api${path}`, { method, headers: named, ...(body !== undefined && { body }) })
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    fetch: send,
    call: async (method, path, body, headers) => {
      const init = {
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }
      const response = await send(method, path, init)
      const text = await response.text()
      return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as never, headers: response.headers }
    },
  }
}

export type Person = ApiBrowser & { accountId: string }

/** A new person, signed in by a link, who works in these shops. */
export async function signIn(
  db: Database,
  url: string,
  works: readonly { tenantId: string; role: Role }[] = [],
  name = "Ann",
): Promise<Person> {
  const { id: accountId } = await createAccount(db, { name })
  for (const { tenantId, role } of works) await db.asTenant(tenantId, (tx) => addMember(tx, { accountId, role }))
  const browser = openBrowser(url)
  const answer = await browser.call("POST", "/sign-in/link", { token: await makeSignInLink(db, accountId) })
  if (answer.status !== 200) throw new Error(`signing in was answered ${answer.status}`)
  return { ...browser, accountId }
}
