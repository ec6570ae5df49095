// A part of the webhook bench: the servers that are compared, each in a process of its own. Prints its port.
import postgres from "postgres"
import { buildApp, type Services } from "../../runtime/app.ts"
import { readConfig } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { openServices } from "../../runtime/services.ts"
import { openDoors } from "../../runtime/webhooks/index.ts"
import type { WebhookRoute } from "../../tenants/bots/schema.ts"
import type { Database } from "../../tenants/database.ts"
import { parseKeyRing } from "../../tenants/secrets.ts"
import { chatKeyOf } from "../../tenants/updates/rules.ts"

export type Mode = "echo" | "route" | "one-insert" | "durable"
type Answer = (request: Request) => Response | Promise<Response>

const MODES: Record<Mode, () => Promise<Answer>> = {
  /** As little as a server can do with a body. */
  echo: async () => async (request) => new Response(await request.text()),

  /** The whole application, with a database that answers at once: everything but the storing. */
  route: async () => {
    const routes = await loadRoutes()
    const db = {
      asPlatform: async () => routes,
      inOneStatement: async () => {},
      listen: async () => ({ unlisten: async () => {} }),
    } as unknown as Database
    const log = createLogger({ level: "warn" })
    const keyRing = parseKeyRing(process.env.SECRET_KEYS ?? "")
    return serving({ config: readConfig(process.env), db, log, keyRing } as unknown as Services)
  },

  /** What one would write first: a statement for each request, over a pool of ten. */
  "one-insert": async () => {
    const sql = postgres(process.env.DATABASE_PLATFORM_URL ?? "", { max: 10 })
    const byId = new Map((await loadRoutes()).map((route) => [route.webhookId, route]))
    return async (request) => {
      const route = byId.get(request.url.slice(-22))
      if (!route) return new Response("", { status: 404 })
      const text = await request.text()
      const update = JSON.parse(text)
      await sql`
        insert into shop.updates (tenant_id, bot_id, update_id, chat_key, body)
        values (${route.tenantId}, ${route.botId}, ${update.update_id}, ${chatKeyOf(update)}, ${text}) on conflict do nothing`
      return new Response(null)
    }
  },

  /** The program as it is, without its workers. */
  durable: async () => {
    const services = await openServices(readConfig(process.env), { log: createLogger({ level: "warn" }) })
    return serving(services)
  },
}

/** As runtime/main.ts does it. */
function serving(services: Services): Answer {
  const doors = openDoors(services)
  const app = buildApp(services, doors)
  return (request) => doors(request) ?? app.handle(request)
}

async function loadRoutes(): Promise<WebhookRoute[]> {
  const sql = postgres(process.env.DATABASE_PLATFORM_URL ?? "", { max: 1, transform: postgres.camel })
  const routes = await sql<WebhookRoute[]>`select webhook_id, shop_id as tenant_id, bot_id, secret_sha256 from platform.webhook_routes`
  await sql.end()
  return [...routes]
}

const answer = await MODES[process.argv[2] as Mode]()
const server = Bun.serve({ port: 0, hostname: "127.0.0.1", maxRequestBodySize: 2 * 1_048_576, fetch: answer })
process.stdout.write(`${server.port}\n`)
process.on("SIGTERM", () => process.exit(0))
