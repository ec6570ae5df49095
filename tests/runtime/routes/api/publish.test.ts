// Publishing over the API: asked for, followed, taken back; whoever asks last is shown, and nothing is published twice.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { rollbackShop } from "../../../../export/publish.ts"
import sitePublish from "../../../../runtime/jobs/site-publish.ts"
import { recentEvents } from "../../../../tenants/events/actions.ts"
import { Refusal } from "../../../../tenants/refusal.ts"
import { loadShop } from "../../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../../tenants/shops/schema.ts"
import { type Person, signIn } from "../../../help/api.ts"
import { freshDatabase, type TestDatabase } from "../../../help/database.ts"
import { type PublishingView, publishingEnds, publishNow, servePublishing } from "../../../help/publishing.ts"
import { makeGoods } from "../../../help/selling.ts"
import { startServer, type TestServer } from "../../../help/server.ts"
import { makeShop } from "../../../help/shop.ts"

let database: TestDatabase
let server: TestServer
/** Another process, which is the one that makes sites. */
let maker: TestServer
let shop: ShopView
let ann: Person
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  maker = await startServer(database)
  ;({ shop, ann } = await ownShop())
})
afterAll(async () => {
  await Promise.all([server.close(), maker.close()])
  await database.close()
})

async function ownShop() {
  const made = await makeShop(database.db)
  return { shop: made, ann: await signIn(database.db, server.url, [{ tenantId: made.tenantId, role: "owner" }]) }
}

const ask = (person: Person, { slug }: ShopView, key?: string) =>
  person.call<PublishingView>("POST", `/shops/${slug}/publish`, undefined, key ? { "idempotency-key": key } : {})
const liveVersion = ({ tenantId }: ShopView) => database.db.asTenant(tenantId, async (tx) => (await loadShop(tx)).liveVersionId)
const statesOf = async ({ tenantId }: ShopView, id: string) => {
  const events = await database.db.asTenant(tenantId, recentEvents)
  return events.flatMap(({ kind, data }) => (kind === "publish" && data.id === id ? [data] : []))
}

test("is answered for at once, whether anybody makes sites or not, and once under one key", async () => {
  const asked = await ask(ann, shop, "press-1-of-ann")
  expect(asked).toMatchObject({ status: 202, body: { state: "waiting", version: 1, author: "Ann", pages: null, problem: null } })
  const again = await ask(ann, shop, "press-1-of-ann")
  expect(again.body).toEqual(asked.body)
  const latest = await ann.call<{ latest: PublishingView }>("GET", `/shops/${shop.slug}/publish`)
  expect(latest.body.latest).toEqual(asked.body)
  expect((await ann.call<unknown[]>("GET", `/shops/${shop.slug}/versions`)).body).toHaveLength(1)
  expect(await liveVersion(shop)).toBeNull()
})

test("what nobody takes up is told as such after 20 seconds", async () => {
  const aged = async (seconds: number) => {
    await database.db.asTenant(
      shop.tenantId,
      (tx) => tx`update shop.publishings set changed_at = now() - ${seconds} * interval '1 second' where tenant_id = ${tx.tenantId}`,
    )
    return (await ann.call<{ latest: PublishingView }>("GET", `/shops/${shop.slug}/publish`)).body.latest.stalled
  }
  expect(await aged(15)).toBe(false)
  expect(await aged(25)).toBe(true)
})

test("what is taken back is not shown", async () => {
  const { latest } = (await ann.call<{ latest: PublishingView }>("GET", `/shops/${shop.slug}/publish`)).body
  const cancel = () => ann.call<PublishingView & { code: string }>("POST", `/shops/${shop.slug}/publish/${latest.id}/cancel`)
  expect(await cancel()).toMatchObject({ status: 200, body: { state: "cancelled" } })
  expect(await cancel()).toMatchObject({ status: 409, body: { code: "state-not-allowed" } })
  await servePublishing(maker)
  // This one comes up after it.
  expect(await publishNow(ann, shop.slug)).toMatchObject({ state: "live", version: 2 })
  expect((await ann.call<PublishingView>("GET", `/shops/${shop.slug}/publish/${latest.id}`)).body.state).toBe("cancelled")
})

test("another process makes the site, and everybody who has the shop open is told how far it is", async () => {
  await makeGoods(database.db, shop.tenantId)
  const done = await publishNow(ann, shop.slug)
  expect(done).toMatchObject({ state: "live", version: 3, stalled: false, tries: 1, url: `${server.services.originOf(shop.slug)}/` })
  expect(done.made).toBe(done.pages ?? 0)
  expect(done.pages).toBeGreaterThan(5)
  expect(done.files).toBeGreaterThan(0)
  const told = await statesOf(shop, done.id)
  expect([...new Set(told.map(({ state }) => state))]).toEqual(["waiting", "rendering", "switching", "live"])
  expect(told.findLast(({ state }) => state === "rendering" || state === "switching")).toMatchObject({
    made: done.pages,
    pages: done.pages,
  })
  const page = await fetch(`${maker.url}/catalog`, { headers: { host: `${shop.slug}.localhost` } })
  expect(page.status).toBe(200)
})

test("two at once end with the newest", async () => {
  const asked = await Promise.all([ask(ann, shop), ask(ann, shop), ask(ann, shop)])
  const ended = await Promise.all(asked.map(({ body }) => publishingEnds(ann, shop.slug, body.id)))
  const newest = ended.toSorted((one, other) => one.version - other.version).at(-1)
  expect(newest).toMatchObject({ state: "live", version: 6 })
  expect(ended.every(({ state }) => state === "live" || state === "superseded")).toBe(true)
  const versions = (await ann.call<{ number: number; live: boolean; shown: boolean }[]>("GET", `/shops/${shop.slug}/versions`)).body
  expect(versions.find(({ number }) => number === 1)).toMatchObject({ live: false, shown: false })
  expect(versions.filter(({ live }) => live)).toMatchObject([{ number: 6 }])
})

test("an earlier version that is shown again takes the place of what was asked for before", async () => {
  // Nobody makes sites meanwhile.
  await maker.services.queue.close()
  const waiting = await ask(ann, shop)
  await rollbackShop(maker.services, shop.tenantId, { versionNumber: 3 })
  const end = (await ann.call<PublishingView>("GET", `/shops/${shop.slug}/publish/${waiting.body.id}`)).body
  expect(end.state).toBe("superseded")
  const last = await statesOf(shop, waiting.body.id)
  expect(last.map(({ state }) => state)).toEqual(["waiting", "superseded"])
})

test("a refusal ends it with its reason, and buyers see what they saw", async () => {
  const other = await ownShop()
  const own = await startServer(database)
  try {
    const full = () => Promise.reject(new Refusal("too-large", "the disk is full: make room and publish again"))
    const broken = { ...own.services, files: { ...own.services.files, write: full, writeManifest: full } }
    sitePublish.start(broken)
    expect(await publishNow(other.ann, other.shop.slug)).toMatchObject({
      state: "failed",
      problem: { code: "too-large", message: "the disk is full: make room and publish again" },
    })
    expect(await liveVersion(other.shop)).toBeNull()
  } finally {
    await own.close()
  }
})

test("a draft with errors is refused with each of them, leaves no version, and is published once they are put right", async () => {
  const { shop: other, ann: person } = await ownShop()
  const { productId, variantId } = await makeGoods(database.db, other.tenantId, { title: "Gift", priceMinor: 0 })
  const refused = await ask(person, other)
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "not-ready", errors: 1, groups: [{ rule: "no-price", severity: "error", items: [{ productId, name: { en: "Gift" } }] }] },
  })
  expect((await person.call<unknown[]>("GET", `/shops/${other.slug}/versions`)).body).toEqual([])
  await database.db.asTenant(
    other.tenantId,
    (tx) => tx`update shop.variants set price_minor = 500 where tenant_id = ${other.tenantId} and id = ${variantId}`,
  )
  expect((await ask(person, other)).status).toBe(202)
})
