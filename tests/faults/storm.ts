// A storm over the pipeline: every update delivered several times and out of turn, while the program is killed again and again. Figures come out.
import postgres from "postgres"
import { addBot, loadBot, openWebhookSecret } from "../../tenants/bots/actions.ts"
import { createKeyRingText, parseKeyRing } from "../../tenants/secrets.ts"
import { createShop } from "../../tenants/shops/create.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually, freshDataDir, type Program, runProgram } from "../help/program.ts"
import { startTelegram, type Telegram } from "../help/telegram/telegram.ts"

export type StormOptions = {
  updates: number
  chats: number
  bots: number
  shops: number
  kills: number
  deliveriesBeforeKill: number
  seed: number
}

export type StormFigures = {
  updates: number
  deliveries: number
  refused: number
  kills: number
  seconds: number
  /** Effects of one update beyond the first. */
  doubled: number
  missing: number
  /** Effects that came after the effect of a later update of the same chat. */
  outOfOrder: number
  /** Updates without an answer in their chat, and answers that came more than once: after a crash these may be. */
  unanswered: number
  answeredTwice: number
  violations: number
  /** Lines of the program's log that say error. */
  errors: number
}

const keyRingText = createKeyRingText()
const keyRing = parseKeyRing(keyRingText)

export async function runStorm(options: StormOptions): Promise<StormFigures> {
  const database = await freshDatabase()
  const root = postgres(database.urls.superUrl, { max: 4, onnotice: () => {} })
  const telegram = startTelegram({ timeScale: 4, webhookPatienceMilliseconds: 20_000 })
  const port = freePort()
  const programs: Program[] = []
  try {
    await prepareEffects(root)
    const bots = await makeBots(database, telegram, options, port)
    const environment = environmentOf(database, telegram, port)
    const start = () => {
      const program = runProgram(["tests/faults/storm-program.ts"], environment)
      programs.push(program)
      return program
    }
    let current = start()
    await current.says(/ready/)
    telegram.setChaos({ duplicates: [1, 5], shuffleWindow: 50, seed: options.seed })
    const started = performance.now()
    write(telegram, bots, options)
    for (let kill = 0; kill < options.kills; kill++) {
      const met = accepted(telegram)
      // In the middle of the storm, however slow the machine is.
      await eventually(
        () => accepted(telegram),
        (now) => now >= met + options.deliveriesBeforeKill,
      )
      current.kill("SIGKILL")
      await current.ended
      current = start()
      await current.says(/ready/)
    }
    await telegram.drained(600_000)
    await untilAnswered(root, options.updates)
    const seconds = Math.round((performance.now() - started) / 1_000)
    return { ...(await judge(root, telegram, options)), kills: options.kills, seconds, errors: errorsIn(programs) }
  } finally {
    for (const program of programs) program.kill("SIGKILL")
    await telegram.close()
    await root.end()
    await database.close()
  }
}

const accepted = (telegram: Telegram) => telegram.deliveries.filter(({ status }) => status === 200).length

async function prepareEffects(root: postgres.Sql): Promise<void> {
  await root.unsafe(`
    create table public.effects (place bigserial primary key, tenant_id uuid, bot_id uuid, chat_key text, update_id bigint);
    grant usage on schema public to teleshop_app;
    grant insert on public.effects to teleshop_app;
    grant usage on sequence public.effects_place_seq to teleshop_app`)
}

type StormBot = { id: number }

/** Shops with bots that Telegram delivers to; the webhooks are set here, because the profile is not what is tested. */
async function makeBots({ db }: TestDatabase, telegram: Telegram, options: StormOptions, port: number): Promise<StormBot[]> {
  const shops = await inGroups(options.shops, 8, (index) =>
    createShop(db, keyRing, { slug: `storm-${index}`, title: `Storm ${index}`, currency: "USD", locale: "en" }),
  )
  return inGroups(options.bots, 8, async (index) => {
    const { tenantId } = shops[index % shops.length] ?? { tenantId: "" }
    const { id, token, username } = telegram.createBot({ username: `storm_${index}_bot`, name: `Storm ${index}` })
    const { id: botId } = await addBot(db, keyRing, tenantId, { telegramId: id, username, title: "Storm", token })
    const bot = await db.asTenant(tenantId, (tx) => loadBot(tx, botId))
    if (!bot) throw new Error("the bot that was just added is not there")
    const url = `http://127.0.0.1:${port}/telegram/${bot.webhookId}`
    const body = JSON.stringify({ url, secret_token: openWebhookSecret(keyRing, tenantId, bot), max_connections: 40 })
    const set = await fetch(`${telegram.apiRoot}/bot${token}/setWebhook`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    })
    if (!set.ok) throw new Error(`setWebhook: ${await set.text()}`)
    return { id }
  })
}

/** Everybody writes at once. */
function write(telegram: Telegram, bots: readonly StormBot[], { updates, chats }: StormOptions): void {
  const all = Array.from({ length: chats }, (_, index) =>
    telegram.buyer({ id: 5_000_000_000 + index }).chat(bots[index % bots.length] as StormBot),
  )
  for (let index = 0; index < updates; index++) all[index % chats]?.type(`message ${Math.floor(index / chats)}`)
}

/** Nothing waits to be handled or to be sent. */
async function untilAnswered(root: postgres.Sql, updates: number): Promise<void> {
  for (;;) {
    const [row] = await root`
      select (select count(*)::int from shop.updates where handled_at is not null) as handled, (select count(*)::int from shop.outbox) as outbox`
    if (row?.handled === updates && row.outbox === 0) return
    await Bun.sleep(100)
  }
}

async function judge(root: postgres.Sql, telegram: Telegram, { updates }: StormOptions) {
  const [effects] = await root`
    select count(*)::int as count, count(distinct (bot_id, update_id))::int as different from public.effects`
  const [order] = await root`
    select count(*)::int as wrong from (
      select update_id, lag(update_id) over (partition by bot_id, chat_key order by place) as before from public.effects) ordered
    where update_id < before`
  const answers = new Map<string, number>()
  for (const { botId, method, params, status } of telegram.calls) {
    if (method !== "sendMessage" || status !== 200) continue
    const key = `${botId} ${params.text}`
    answers.set(key, (answers.get(key) ?? 0) + 1)
  }
  return {
    updates,
    ...{ deliveries: telegram.deliveries.length, refused: telegram.deliveries.filter(({ status }) => status !== 200).length },
    ...{
      doubled: (effects?.count ?? 0) - (effects?.different ?? 0),
      missing: updates - (effects?.different ?? 0),
      outOfOrder: order?.wrong ?? 0,
    },
    ...{ unanswered: updates - answers.size, answeredTwice: [...answers.values()].filter((times) => times > 1).length },
    violations: telegram.violations.length,
  }
}

function environmentOf({ urls }: TestDatabase, telegram: Telegram, port: number): Record<string, string> {
  return {
    ...{ DATABASE_URL: urls.appUrl, DATABASE_PLATFORM_URL: urls.platformUrl, SECRET_KEYS: keyRingText, DATA_DIR: freshDataDir() },
    ...{ PORT: String(port), TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_UPDATES: "webhook", LOG_LEVEL: "warn" },
  }
}

function errorsIn(programs: readonly Program[]): number {
  return programs.reduce((sum, program) => sum + program.said("stderr").split('"level":"error"').length - 1, 0)
}

function freePort(): number {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() })
  const { port = 0 } = server
  server.stop(true)
  return port
}

/** Makes so many, a few at a time. */
async function inGroups<Made>(count: number, atOnce: number, make: (index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (let start = 0; start < count; start += atOnce)
    made.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, count - start) }, (_, index) => make(start + index)))))
  return made
}
