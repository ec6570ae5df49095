// Over https for good: a browser that was here once asks no more over http, where anybody on the way could answer in our name.
import type { Config } from "../config.ts"

const A_YEAR = "max-age=31536000"

/** Nothing where PUBLIC_URL is http: a browser would look for an https that there is not. Each host speaks for itself alone. */
export function transportHeaders({ publicUrl }: Pick<Config, "publicUrl">): Record<string, string> {
  return publicUrl.startsWith("https:") ? { "strict-transport-security": A_YEAR } : {}
}
