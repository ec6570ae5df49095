// The webhook's price: the route beside a bare server, storing for good beside an insert for each request, the whole way to the reply, and idle bots.
import { createKeyRingText, parseKeyRing } from "../../tenants/secrets.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { type ManyBots, makeManyBots } from "./webhook-bots.ts"
import type { Figures, Load } from "./webhook-client.ts"
import { endToEnd } from "./webhook-end-to-end.ts"
import { idleBots } from "./webhook-idle.ts"
import { startPart } from "./webhook-part.ts"
import type { Mode } from "./webhook-server.ts"

const CONNECTIONS = 512
const SECONDS = 6
const BOTS = 500

const keyRingText = createKeyRingText()
let nextUpdateId = 100_000_000
await inDatabase(async (database) =>
  accept(database, await makeManyBots(database, parseKeyRing(keyRingText), { shops: BOTS, botsPerShop: 1 })),
)
// Without the hundreds of thousands of updates that were only stored.
await inDatabase((database) => endToEnd(database, keyRingText, say))
await idleBots(say)

async function inDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await freshDatabase()
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

/** All sides twice, in turn, and the better run of each: what else the machine does meanwhile takes from all alike. */
async function accept(database: TestDatabase, bots: ManyBots): Promise<void> {
  const best = new Map<Mode, Figures & { serverMicroseconds: number }>()
  for (let round = 0; round < 2; round++) {
    for (const mode of ["echo", "route", "one-insert", "durable"] as const) {
      const figures = await measure(mode, database, bots)
      if (figures.perSecond > (best.get(mode)?.perSecond ?? 0)) best.set(mode, figures)
    }
  }
  const rate = (mode: Mode) => best.get(mode)?.perSecond ?? 0
  const share = (mode: Mode, of: Mode) => Math.round((rate(mode) / rate(of)) * 100) / 100
  for (const [mode, { nextUpdateId: _, ...figures }] of best) {
    say({
      ...{ case: mode, connections: CONNECTIONS, ...figures },
      ...(mode === "route" && { ofEcho: share("route", "echo"), wanted: 0.8 }),
      ...(mode === "durable" && {
        ofEcho: share("durable", "echo"),
        wantedOfEcho: 0.4,
        timesOneInsert: share("durable", "one-insert"),
        wantedTimes: 3,
      }),
    })
  }
  await halfLoad(database, bots, rate("durable") / 2)
}

/** At half of what can be stored: how much longer a request takes than at a bare server. */
async function halfLoad(database: TestDatabase, bots: ManyBots, perSecond: number): Promise<void> {
  const figures: Partial<Record<Mode, Figures>> = {}
  for (const mode of ["echo", "durable"] as const) figures[mode] = await measure(mode, database, bots, { perSecond, connections: 64 })
  const { echo, durable } = figures
  say({
    ...{ case: "half-load", asked: Math.round(perSecond), answered: durable?.perSecond, statuses: durable?.statuses },
    ...{ echoP50Ms: echo?.p50Ms, echoP99Ms: echo?.p99Ms, durableP50Ms: durable?.p50Ms, durableP99Ms: durable?.p99Ms },
    ...{ addedP99Ms: Math.round(((durable?.p99Ms ?? 0) - (echo?.p99Ms ?? 0)) * 100) / 100, wantedMs: 5 },
  })
}

async function measure(mode: Mode, { urls }: TestDatabase, bots: ManyBots, load: Partial<Load> = {}) {
  const environment = {
    ...{ DATABASE_URL: urls.appUrl, DATABASE_PLATFORM_URL: urls.platformUrl, SECRET_KEYS: keyRingText, TELEGRAM_UPDATES: "webhook" },
  }
  const server = startPart("webhook-server.ts", [mode], { env: environment })
  const port = Number(await server.firstLine())
  const whole = {
    port,
    connections: CONNECTIONS,
    seconds: SECONDS,
    warmSeconds: 2,
    targets: bots.targets,
    firstUpdateId: nextUpdateId,
    chats: 4,
    ...load,
  }
  const client = startPart("webhook-client.ts", [], { input: JSON.stringify(whole) })
  const figures: Figures = JSON.parse(await client.output())
  const requests = figures.nextUpdateId - nextUpdateId
  nextUpdateId = figures.nextUpdateId
  return {
    ...figures,
    serverMicroseconds: Math.round((await server.stop()) / requests),
    clientMicroseconds: Math.round((await client.stop()) / requests),
  }
}

function say(figures: object): void {
  console.log(JSON.stringify({ bench: "webhook", ...figures }))
}
