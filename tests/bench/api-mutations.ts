// Ten thousand spoiled requests against the owners' API: how many were answered 5xx (none may be), and how long the slowest hundredth took.
import { mutableRoutes, sendMutated } from "../help/api-mutations.ts"
import { routesOf } from "../help/api-routes.ts"
import { buildUnhurried, makeFullShop } from "../help/api-shop.ts"
import { freshDatabase } from "../help/database.ts"
import { startServer } from "../help/server.ts"
import { startTelegram } from "../help/telegram/telegram.ts"

const COUNT = 10_000

const database = await freshDatabase()
const telegram = startTelegram({ timeScale: 20 })
const server = await startServer(database, buildUnhurried, { TELEGRAM_API_ROOT: telegram.apiRoot })
try {
  const shop = await makeFullShop(database, server.url)
  const routes = mutableRoutes(await routesOf(shop.owner))
  const started = performance.now()
  const outcomes = await sendMutated(shop, routes, { count: COUNT, seed: Number(process.env.SEED ?? 1) })
  const seconds = (performance.now() - started) / 1_000
  const faults = outcomes.filter(({ status }) => status >= 500)
  for (const { status, request } of faults.slice(0, 20)) process.stderr.write(`${status} ${request}\n`)
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  const done = outcomes.filter(({ status }) => status < 300).length
  const figures = { bench: "api-mutations", routes: routes.length, requests: COUNT, done, answered5xx: faults.length }
  console.log(JSON.stringify({ ...figures, perSecond: Math.round(COUNT / seconds), p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }))
  if (faults.length > 0) process.exitCode = 1
} finally {
  await server.close()
  await telegram.close()
  await database.close()
}
