// The listening socket: taken before anything slow, so that a port in use is told at once and nobody else takes it meanwhile.
import { Refusal } from "../tenants/refusal.ts"
import { BODY_LIMIT_BYTES } from "./plugins/bodies.ts"
import { problemResponse } from "./plugins/errors.ts"
import { UPLOAD_LIMIT_BYTES } from "./plugins/uploads.ts"

export type Handler = (request: Request) => Response | Promise<Response>

export type Listening = {
  server: Bun.Server<undefined>
  port: number
  /** From now on requests go here; until then they are told that the start is not finished. */
  answerWith(handler: Handler): void
  /** Takes no new connection, lets requests in hand finish for up to 10 s. */
  stop(): Promise<void>
}

/** How long a request in hand may hold up the stop. */
const DRAIN_MS = 10_000

/** @throws Refusal when the port is in use or may not be used. */
export function listen(port: number): Listening {
  let handler: Handler = starting
  const server = serve(port, (request) => handler(request))
  return {
    server,
    port: server.port ?? port,
    answerWith: (next) => {
      handler = next
    },
    stop: async () => {
      const drained = server.stop().then(() => true)
      if (!(await Promise.race([drained, Bun.sleep(DRAIN_MS)]))) await server.stop(true)
    },
  }
}

function serve(port: number, fetch: Handler): Bun.Server<undefined> {
  try {
    // The time is Bun's own; named, so that a connection which sends nothing is closed without a word in the log, which is JSON.
    // A little more than the largest of our own limits: what is a little too large still gets an answer that explains it; a flood is cut off by the
    // server itself. Each route's own limit is looked at before anything is read.
    return Bun.serve({ port, idleTimeout: 10, maxRequestBodySize: UPLOAD_LIMIT_BYTES + 2 * BODY_LIMIT_BYTES, fetch, error: unexpected })
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined
    if (code === "EADDRINUSE") throw new Refusal("unavailable", portInUse(port))
    if (code === "EACCES")
      throw new Refusal("unavailable", `PORT ${port} may not be used by this user; choose one above 1023, such as PORT=3000.`)
    throw error
  }
}

function portInUse(port: number): string {
  return `PORT ${port} is in use by another program; stop that one, or choose another port: PORT=${port < 65_535 ? port + 1 : port - 1} bun run start`
}

function starting(request: Request): Response {
  if (URL.parse(request.url)?.pathname === "/health/live") return Response.json({ status: "live" })
  const detail = "TeleShop is starting; try again in a few seconds."
  const response = problemResponse({ status: 503, code: "unavailable", title: "Unavailable", detail }, request)
  response.headers.set("retry-after", "2")
  return response
}

/** Only for a fault outside the application's own error handling; says nothing about it. */
function unexpected(): Response {
  return new Response("internal error", { status: 500 })
}
