// Whose request it is, by address: for limits and for the log.
import type { Server } from "bun"
import type { Config } from "../config.ts"
import { openClientAddress } from "../proxies.ts"

/** The address of whoever asks, behind the proxies that TRUSTED_PROXIES names; "" when it cannot be known (a test without a port). */
export type Caller = (request: Request, server: Pick<Server<unknown>, "requestIP"> | null | undefined) => string

export function openCaller({ trustedProxies }: Pick<Config, "trustedProxies">): Caller {
  const clientAddress = openClientAddress(trustedProxies)
  return (request, server) => clientAddress(server?.requestIP(request)?.address, request.headers.get("x-forwarded-for"))
}
