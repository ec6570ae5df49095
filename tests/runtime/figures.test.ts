// What /metrics tells of a shop's people: who signed in, how long routes take, who listens, what was published; and the text that Prometheus reads.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { figureLines, histogram } from "../../runtime/figures.ts"
import { openBrowser, type Person, signIn } from "../help/api.ts"
import { freshDatabase, type TestDatabase } from "../help/database.ts"
import { eventually } from "../help/program.ts"
import { publishNow, servePublishing } from "../help/publishing.ts"
import { startServer, type TestServer } from "../help/server.ts"
import { makeShop } from "../help/shop.ts"

let database: TestDatabase
let server: TestServer
let ann: Person
let slug: string
/** Of other files' too: they run in the same process. */
let before: Record<string, number>

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  await servePublishing(server)
  before = await figures()
  const shop = await makeShop(database.db)
  slug = shop.slug
  ann = await signIn(database.db, server.url, [{ tenantId: shop.tenantId, role: "owner" }])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function figures(): Promise<Record<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]))
}

/** Answers are counted after they were sent. */
const rises = (name: string, by = 1) =>
  eventually(
    async () => (await figures())[name] ?? 0,
    (now) => now === (before[name] ?? 0) + by,
  )

test("sign-ins are counted by what came of them", async () => {
  expect((await openBrowser(server.url).call("POST", "/sign-in/link", { token: "x".repeat(43) })).status).toBe(401)
  await rises('teleshop_sign_ins_total{way="link",outcome="signed-in"}')
  await rises('teleshop_sign_ins_total{way="link",outcome="refused"}')
})

test("answers are timed by route, whatever stands in the path, and an address that is none by none", async () => {
  const route = '{method="GET",route="/api/shops/:shop/products"'
  for (const shop of [slug, "no-such-shop"]) await ann.call("GET", `/shops/${shop}/products`)
  await rises(`teleshop_http_seconds_count${route}}`, 2)
  await fetch(`${server.url}/no-such-address`)
  await rises(`teleshop_http_seconds_count{method="GET",route="none"}`)
  await rises(`teleshop_http_seconds_bucket${route},le="+Inf"}`, 2)
  expect(Object.keys(await figures()).filter((name) => name.includes(slug) || name.includes("no-such-shop"))).toEqual([])
})

test("windows that hear what happens are counted while they are open, and not timed", async () => {
  const window = new AbortController()
  const cookie = [...ann.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const stream = await fetch(`${server.url}/api/shops/${slug}/events`, { headers: { cookie }, signal: window.signal })
  await rises("teleshop_event_streams_open")
  window.abort()
  await stream.text().catch(() => "")
  await rises("teleshop_event_streams_open", 0)
  expect(Object.keys(await figures()).filter((name) => name.includes("/events"))).toEqual([])
})

test("a publishing is counted by its end, and its job with the seconds it took", async () => {
  await publishNow(ann, slug)
  await rises('teleshop_publishings_total{state="live"}')
  await rises('teleshop_jobs_total{job="site.publish",outcome="done"}')
  expect((await figures())['teleshop_job_seconds_sum{job="site.publish"}']).toBeGreaterThan(
    before['teleshop_job_seconds_sum{job="site.publish"}'] ?? 0,
  )
})

test("buckets hold all that took no longer, and a label cannot end its line", () => {
  const timed = histogram("test_seconds", "For this test.", ["what"], [0.1, 1])
  for (const seconds of [0.05, 0.1, 0.5, 7]) timed({ what: 'a"\nb' }, seconds)
  expect(figureLines().slice(figureLines().indexOf("# TYPE test_seconds histogram"))).toEqual([
    "# TYPE test_seconds histogram",
    'test_seconds_bucket{what="ab",le="0.1"} 2',
    'test_seconds_bucket{what="ab",le="1"} 3',
    'test_seconds_bucket{what="ab",le="+Inf"} 4',
    'test_seconds_sum{what="ab"} 7.65',
    'test_seconds_count{what="ab"} 4',
  ])
})
