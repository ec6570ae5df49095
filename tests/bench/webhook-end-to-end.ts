// A part of the webhook bench: from an update's arrival to the reply at Telegram's door, over many shops, beside the server that one would write first.
import { addBot, loadBot, openWebhookSecret } from "../../tenants/bots/actions.ts"
import { type KeyRing, parseKeyRing } from "../../tenants/secrets.ts"
import { createShop } from "../../tenants/shops/create.ts"
import { goLive } from "../help/bot.ts"
import { makeProduct } from "../help/catalog.ts"
import type { TestDatabase } from "../help/database.ts"
import { freshDataDir } from "../help/program.ts"
import type { Figures, Target } from "./webhook-client.ts"
import { type Part, startPart } from "./webhook-part.ts"

const SHOPS = 500
const UPDATES = 6_000
const CONNECTIONS = 128

type Say = (figures: object) => void

/** Shops that sell, each with a bot: real ones, because what a bot says is most of the work. */
export async function endToEnd(database: TestDatabase, keyRingText: string, say: Say): Promise<void> {
  const targets = await makeShops(database, parseKeyRing(keyRingText))
  const telegram = startPart("webhook-telegram.ts", [])
  const apiRoot = `http://127.0.0.1:${await telegram.firstLine()}`
  const { appUrl, platformUrl, superUrl } = database.urls
  const shared = {
    DATABASE_URL: appUrl,
    DATABASE_PLATFORM_URL: platformUrl,
    SECRET_KEYS: keyRingText,
    TELEGRAM_API_ROOT: apiRoot,
    LOG_LEVEL: "warn",
  }
  const port = freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const program = {
    ...shared,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    TELEGRAM_UPDATES: "webhook",
    DATA_DIR: freshDataDir(),
    ROLES: "web,worker",
  }
  try {
    const teleshop = await measure(startPart("../../runtime/main.ts", [], { env: program }), { port, apiRoot, targets, first: 200_000_000 })
    const plain = startPart("webhook-plain.ts", [], { env: { DATABASE_URL: superUrl, TELEGRAM_API_ROOT: apiRoot } })
    const other = await measure(plain, { port: Number(await plain.firstLine()), apiRoot, targets, first: 300_000_000 })
    say({
      case: "end-to-end",
      shops: SHOPS,
      updates: UPDATES,
      ...teleshop,
      plain: other,
      timesPlain: Math.round((teleshop.repliesPerSecond / other.repliesPerSecond) * 100) / 100,
    })
  } finally {
    await telegram.stop()
  }
}

async function makeShops({ db }: TestDatabase, keyRing: KeyRing): Promise<Target[]> {
  const targets: Target[] = []
  let next = 0
  const worker = async () => {
    while (next < SHOPS) {
      const index = next++
      const { tenantId } = await createShop(db, keyRing, { slug: `sells-${index}`, title: `Shop ${index}`, currency: "USD", locale: "en" })
      for (const title of ["Чайник с цаплей", "Cup", "Plate"]) await makeProduct(db, tenantId, { title, variants: [{ stockQuantity: 5 }] })
      await goLive(db, tenantId)
      const telegramId = 8_000_000_000 + index
      const identity = { telegramId, username: `sells_${index}_bot`, title: "Shop" }
      const { id } = await addBot(db, keyRing, tenantId, { ...identity, token: `${telegramId}:${"A".repeat(35)}` })
      const bot = await db.asTenant(tenantId, (tx) => loadBot(tx, id))
      if (bot) targets.push({ path: `/telegram/${bot.webhookId}`, secret: openWebhookSecret(keyRing, tenantId, bot) })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return targets
}

/** From the first update sent to the last reply received. */
async function measure(server: Part, at: { port: number; apiRoot: string; targets: Target[]; first: number }) {
  await answering(at.port)
  const replies = async () => Number(await (await fetch(`${at.apiRoot}/count`)).text())
  // Enough to warm it; the profiles of all bots are told meanwhile, and are out of the way.
  await run(at, at.first, 1_000)
  await settled(replies)
  const before = await replies()
  const started = performance.now()
  const accepted = await run(at, at.first + 1_000, UPDATES)
  const acceptedMs = performance.now() - started
  let now = await replies()
  while (now - before < accepted.answered) {
    await Bun.sleep(5)
    now = await replies()
  }
  const seconds = (performance.now() - started) / 1_000
  const processorSeconds = (await server.stop()) / 1e6
  return {
    ...{ repliesPerSecond: Math.round(accepted.answered / seconds), acceptedMs: Math.round(acceptedMs), statuses: accepted.statuses },
    serverMicroseconds: Math.round((processorSeconds * 1e6) / accepted.answered),
  }
}

async function run({ port, targets }: { port: number; targets: Target[] }, firstUpdateId: number, count: number): Promise<Figures> {
  const load = { port, targets, firstUpdateId, count, connections: CONNECTIONS, seconds: 120, warmSeconds: 0, chats: 20 }
  const client = startPart("webhook-client.ts", [], { input: JSON.stringify(load) })
  return JSON.parse(await client.output())
}

/** Until no more comes. */
async function settled(replies: () => Promise<number>): Promise<void> {
  for (let last = -1, now = await replies(); now !== last || now === 0; ) {
    await Bun.sleep(1_000)
    last = now
    now = await replies()
  }
}

async function answering(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    if (response?.ok) return
    await Bun.sleep(50)
  }
}

function freePort(): number {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() })
  const { port = 0 } = server
  server.stop(true)
  return port
}
