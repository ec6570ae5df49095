// The server process: opens everything in order, serves, and at the end closes everything in the opposite order.
import { join } from "node:path"
import { accountInRole } from "../tenants/accounts/actions.ts"
import { makeSignInLink } from "../tenants/accounts/sign-in.ts"
import { Refusal } from "../tenants/refusal.ts"
import { hideSecrets } from "../tenants/secrets.ts"
import type { ShopView } from "../tenants/shops/schema.ts"
import { buildApp, buildStatusApp, type Services } from "./app.ts"
import { type Background, startBackground } from "./bot/telegram/background.ts"
import { type Config, readConfig, secretsOf, withPort } from "./config.ts"
import { ensureDemoShop } from "./demo/shop.ts"
import { startWorkers } from "./jobs/index.ts"
import { createLogger, type Logger } from "./log.ts"
import { signInUrl } from "./plugins/session-cookies.ts"
import { shopOrigin } from "./plugins/shop.ts"
import { withLock } from "./postgres/lock.ts"
import { type Listening, listen } from "./server.ts"
import { type OpenServices, openServices } from "./services.ts"
import { type Stopping, watchForStop } from "./stopping.ts"
import { openDoors } from "./webhooks/index.ts"

async function main(): Promise<void> {
  const stopping = watchForStop()
  const given = readConfig(process.env)
  const log = createLogger({ level: given.logLevel, secrets: secretsOf(given) })
  surviveStrayErrors(log)
  const listening = listen(given.port)
  const config = withPort(given, listening.port)
  const leaving = new AbortController()
  let services: OpenServices | undefined
  let background: Background | undefined
  try {
    services = await openServices(config, { log, onProgress: say })
    if (!stopping.wasAsked()) {
      background = startBackground(services)
      await serve({ ...services, leaving: leaving.signal }, listening, stopping)
    }
    log.info({ reason: await stopping.asked }, "stopping")
  } finally {
    leaving.abort()
    await listening.stop()
    await background?.stop()
    await services?.close()
  }
}

async function serve(services: Services, listening: Listening, stopping: Stopping): Promise<void> {
  const { config } = services
  const doors = config.roles.includes("web") ? openDoors(services) : undefined
  const app = doors ? buildApp(services, doors) : buildStatusApp(services)
  // Elysia gives it to routes that ask who is calling.
  app.server = listening.server
  startWorkers(services)
  listening.answerWith((request) => doors?.(request) ?? app.handle(request))
  const demo = config.database ? undefined : await demoShop(services)
  const link = demo && config.telegram.managerToken === undefined ? await signInLink(services, demo) : undefined
  if (!stopping.wasAsked()) announce(config, demo, link)
}

/** A first look for whoever starts it without a database of their own. Without it everything else still works, so its failure is only told. */
async function demoShop(services: Services): Promise<ShopView | undefined> {
  try {
    // Two processes over one folder must not both make it.
    return await withLock(join(services.config.dataDir, "demo-lock"), 120, () => ensureDemoShop(services, say))
  } catch (error) {
    services.log.error({ error }, "the demo shop could not be made")
    return undefined
  }
}

/** Without a manager bot nobody could sign in: whoever reads this output is the owner of the demo shop. */
async function signInLink(services: Services, demo: ShopView): Promise<string | undefined> {
  try {
    const { accountId } = await accountInRole(services.db, demo, "owner")
    return signInUrl(services.config, await makeSignInLink(services.db, accountId))
  } catch (error) {
    services.log.error({ error }, "no sign-in link could be made; make one with teleshop account link")
    return undefined
  }
}

function announce(config: Config, demo: ShopView | undefined, link: string | undefined): void {
  say("")
  if (demo) say(`  demo shop    ${shopOrigin(config, demo.slug)}/`)
  if (link) say(`  sign in      ${link}  (once, within 10 minutes)`)
  say(`  health       ${config.publicUrl}/health/ready`)
  say(`  data         ${config.database ? new URL(config.database.appUrl).host : config.dataDir}`)
  say(`ready ${config.publicUrl}`)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

/**
 * An error that nobody waited for is a bug of ours, but thousands of shops share this process: it is logged and the rest goes on.
 * That is safe because nothing that matters lives in the process; every effect is a transaction of its own.
 */
function surviveStrayErrors(log: Logger): void {
  process.on("unhandledRejection", (error) => log.error({ error }, "a rejection that nobody handled"))
  process.on("uncaughtException", (error) => log.error({ error }, "an exception that nobody caught"))
  // Whoever read our output went away; that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
}

try {
  await main()
  process.exit(0)
} catch (error) {
  const told =
    error instanceof Refusal ? error.message : `TeleShop could not start: ${error instanceof Error ? error.stack : String(error)}`
  process.stderr.write(`${hideSecrets(told)}\n`)
  process.exit(1)
}
