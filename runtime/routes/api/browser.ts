// What signing in and out does to a browser: its two cookies, and what it is called.
import { deviceOf } from "../../../tenants/accounts/rules.ts"
import type { SignedIn } from "../../../tenants/accounts/sessions.ts"
import type { Services } from "../../app.ts"
import { openAccessTokens } from "../../plugins/access-token.ts"
import { openSessionCookies } from "../../plugins/session-cookies.ts"

export function openBrowsers({ config, keyRing }: Pick<Services, "config" | "keyRing">) {
  const tokens = openAccessTokens(keyRing)
  const cookies = openSessionCookies(config)
  type Jar = Parameters<typeof cookies.put>[0]
  return {
    cookies,
    deviceOf: (request: Request) => deviceOf(request.headers.get("user-agent")),
    signIn: async (jar: Jar, signedIn: SignedIn) => {
      cookies.put(jar, "access", await tokens.sign(signedIn))
      cookies.put(jar, "refresh", signedIn.refreshToken)
    },
  }
}
