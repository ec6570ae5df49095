// The access token: a signed word that a session is good, for a quarter of an hour. Signed and verified here and nowhere else.
import { createHmac } from "node:crypto"
import { jwt } from "@elysiajs/jwt"
import { z } from "zod"
import type { KeyRing } from "../../tenants/secrets.ts"

export const ACCESS_SECONDS = 900

const ISSUER = "teleshop"
const AUDIENCE = "teleshop-api"

export type AccessTokens = {
  sign(session: { accountId: string; sessionId: string }): Promise<string>
  /** Undefined for whatever is not a token of ours that is good now. */
  verify(token: string): Promise<{ accountId: string; sessionId: string } | undefined>
}

const Claims = z.object({ sub: z.uuid(), sid: z.uuid() })

/**
 * The key follows from the newest key of the ring: when that is rotated, tokens signed before are refused and their browsers refresh. The package's own
 * `verify` would take any algorithm and a token without an end, so everything is named (RFC 8725, 3.1 and 3.8 to 3.10).
 */
export function openAccessTokens(keyRing: KeyRing): AccessTokens {
  const [newest] = keyRing
  if (!newest) throw new TypeError("the key ring is empty")
  const secret = new Uint8Array(createHmac("sha256", newest.key).update("teleshop access tokens v1").digest())
  const { token } = jwt({ name: "token", secret, alg: "HS256" }).decorator
  return {
    sign: ({ accountId, sessionId }) =>
      token.sign({
        ...{ iss: ISSUER, aud: AUDIENCE, sub: accountId, sid: sessionId, jti: Bun.randomUUIDv7() },
        exp: `${ACCESS_SECONDS}s`,
      }),
    verify: async (given) => {
      const payload = await token.verify(given, {
        algorithms: ["HS256"],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ["exp", "sub", "jti", "sid"],
        maxTokenAge: ACCESS_SECONDS,
      })
      const claims = Claims.safeParse(payload)
      return claims.success ? { accountId: claims.data.sub, sessionId: claims.data.sid } : undefined
    },
  }
}
