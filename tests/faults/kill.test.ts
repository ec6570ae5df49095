// The server is killed without a word, again and again, while buyers order: what was acknowledged is there, once, and nothing was sold twice.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { readConfig } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { type OpenServices, openServices } from "../../runtime/services.ts"
import { loadProductBySlug } from "../../tenants/catalog/queries.ts"
import { listOrders } from "../../tenants/orders/actions.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { type Buyer, makeBuyer } from "../help/buyer.ts"
import { freshDataDir, type Program, runProgram } from "../help/program.ts"
import { stockOf } from "../help/selling.ts"

const BUYERS = 120
const KILLS = 4
/** The demo shop has forty of these. */
const PRODUCT = "beeswax-candle"
const IN_STOCK = 40

let dataDir: string
let program: Program
let url: Promise<string>
let services: OpenServices

const start = () => {
  program = runProgram(["runtime/main.ts"], { DATA_DIR: dataDir })
  url = program.ready()
}

beforeAll(async () => {
  dataDir = freshDataDir()
  start()
  await url
  services = await openServices(readConfig({ DATA_DIR: dataDir }), { log: createLogger({ level: "error" }) })
})

afterAll(async () => {
  program.kill("SIGTERM")
  await program.ended
  await services.close()
})

/** Insists as a person with a browser does: a request that got no answer is sent again, the order with the same idempotency key. */
async function insist<Answer extends { status: number }>(ask: (buyerUrl: string) => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask(await url).catch(() => undefined)
    if (answer && answer.status < 500) return answer
    await Bun.sleep(20)
  }
}

async function buy(variantId: string, onOrdered: () => void) {
  let token: string | undefined
  const as = (address: string): Buyer => Object.assign(makeBuyer(address, "demo"), { token })
  const filled = await insist(async (address) => {
    const buyer = as(address)
    const answer = await buyer.add(variantId)
    token = buyer.token
    return answer
  })
  if (filled.status !== 200) return filled
  const key = crypto.randomUUID()
  const answer = await insist((address) => as(address).order(key))
  onOrdered()
  return answer
}

test(`${KILLS} × kill -9 while ${BUYERS} buyers order ${IN_STOCK} candles`, async () => {
  const shop = await findShop(services.db, "demo")
  const product = await services.db.asTenant(shop.tenantId, (tx) => loadProductBySlug(tx, PRODUCT))
  const variantId = product?.variants[0]?.id ?? ""
  expect(product?.variants[0]?.stockQuantity).toBe(IN_STOCK)
  let ordered = 0
  let kills = 0
  const killWhenDue = () => {
    ordered++
    if (kills === KILLS || ordered < (kills + 1) * 7) return
    kills++
    program.kill("SIGKILL")
    url = program.ended.then(() => {
      start()
      return url
    })
  }
  const answers = (
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const mine = []
        for (let turn = 0; turn < BUYERS / 12; turn++) mine.push(await buy(variantId, killWhenDue))
        return mine
      }),
    )
  ).flat()
  const acknowledged = answers
    .filter((answer) => answer.status === 201 || answer.status === 200)
    .filter((answer) => "number" in answer.body)
  const soldOut = answers.filter((answer) => answer.status === 409)
  const orders = await services.db.asTenant(shop.tenantId, (tx) => listOrders(tx, { limit: 500 }))
  const stock = await stockOf(services.db, shop.tenantId, variantId)
  console.log(
    JSON.stringify({ kills, buyers: BUYERS, acknowledged: acknowledged.length, soldOut: soldOut.length, orders: orders.length, ...stock }),
  )
  expect(kills).toBe(KILLS)
  const numbers = acknowledged.map((answer) => (answer.body as { number: number }).number).sort((a, b) => a - b)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(orders.map((order) => order.number).sort((a, b) => a - b)).toEqual(numbers)
  expect(orders).toHaveLength(IN_STOCK)
  expect(soldOut).toHaveLength(BUYERS - IN_STOCK)
  expect(stock).toEqual({ stockQuantity: 0, movements: 0, sold: IN_STOCK })
}, 120_000)
