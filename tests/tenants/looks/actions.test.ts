// A shop's look: edited as a draft, frozen into versions.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { loadLook, loadVersionTheme, updateLook } from "../../../tenants/looks/actions.ts"
import { DEFAULT_THEME } from "../../../tenants/looks/schema.ts"
import { freezeVersion } from "../../../tenants/pages/actions.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test("a shop has the default look until it chooses another", async () => {
  const { tenantId } = await makeShop(database.db)
  const change = (revision: number, theme: object) =>
    database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision, theme: theme as never }))
  expect(await database.db.asTenant(tenantId, loadLook)).toEqual({ revision: 0, theme: DEFAULT_THEME })
  expect(await change(0, { preset: "night", accent: "#0f0" })).toMatchObject({ revision: 1, theme: { preset: "night", accent: "#00ff00" } })
  expect(await change(1, { preset: "market" })).toEqual({
    revision: 2,
    theme: { preset: "market" },
    corrections: expect.any(Array),
    refused: [],
  })
  expect(await database.db.asTenant(tenantId, loadLook)).toEqual({ revision: 2, theme: { preset: "market" } })
})

test("a change made on an older revision is refused and changes nothing; so is a second first one", async () => {
  const { tenantId } = await makeShop(database.db)
  const change = (revision: number, preset: "night" | "market") =>
    database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision, theme: { preset } }))
  await change(0, "night")
  for (const revision of [0, 2]) {
    expect(await refusalOf(change(revision, "market"))).toMatchObject({ code: "stale-revision", details: { revision: 1 } })
  }
  expect(await database.db.asTenant(tenantId, loadLook)).toEqual({ revision: 1, theme: { preset: "night" } })
  // Of two at the same moment one wins.
  const both = await Promise.allSettled([change(1, "market"), change(1, "market")])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
})

test("what could not be read is refused and changes nothing", async () => {
  const { tenantId } = await makeShop(database.db)
  const theme = { preset: "night", dark: { paper: "#000000", ink: "#222222" } } as const
  const refusal = await refusalOf(database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision: 0, theme })))
  expect(refusal).toMatchObject({ code: "invalid-input", message: expect.stringContaining("at least 4.5:1") })
  expect(await database.db.asTenant(tenantId, loadLook)).toMatchObject({ revision: 0 })
})

test("a version keeps the look that it was made with", async () => {
  const { tenantId } = await makeShop(database.db)
  const freeze = () => database.db.asTenant(tenantId, (tx) => freezeVersion(tx, "ann"))
  const before = await freeze()
  await database.db.asTenant(tenantId, (tx) => updateLook(tx, { revision: 0, theme: { preset: "market", corners: "round" } }))
  const after = await freeze()
  const lookOf = (versionId: string) => database.db.asTenant(tenantId, (tx) => loadVersionTheme(tx, versionId))
  expect(await lookOf(before.id)).toEqual(DEFAULT_THEME)
  expect(await lookOf(after.id)).toEqual({ preset: "market", corners: "round" })
})
