// `teleshop shop look`: shows the draft's look, changes what is named, and goes back to the preset's own.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { Verb } from "../../../scripts/command-line/verb.ts"
import look from "../../../scripts/teleshop/shop-look.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

async function run(given: Record<string, unknown>): Promise<{ value: unknown; lines: string[] }> {
  const said: { value: unknown; lines: string[] } = { value: undefined, lines: [] }
  const out = { line: (text: string) => said.lines.push(text), value: (value: unknown) => Object.assign(said, { value }) }
  await look.run(look.arguments.parse(given), { services: { db: database.db }, out } as unknown as Parameters<Verb["run"]>[1])
  return said
}

test("shows the default, changes what is named and keeps the rest, and goes back to the preset's own", async () => {
  const { slug } = await makeShop(database.db)
  expect(await run({ slug })).toMatchObject({ value: { revision: 0, theme: { preset: "atelier" } } })
  expect((await run({ slug, preset: "market", accent: "#FFD400" })).value).toMatchObject({
    revision: 1,
    theme: { preset: "market", accent: "#ffd400" },
    corrections: [expect.stringContaining("4.5:1 is what can be read")],
  })
  expect((await run({ slug, corners: "round" })).value).toMatchObject({
    revision: 2,
    theme: { preset: "market", accent: "#ffd400", corners: "round" },
  })
  const back = await run({ slug, accent: "preset", corners: "preset" })
  expect(back.value).toEqual({ revision: 3, theme: { preset: "market" }, corrections: expect.any(Array) })
  expect(back.lines).toContain("preset     market")
})

test("an unknown preset and what is no colour are told with what would be one", async () => {
  const { slug } = await makeShop(database.db)
  expect(look.arguments.safeParse({ slug, preset: "vaporwave" }).error?.issues[0]?.message).toBe("must be one of atelier, market, night")
  expect(look.arguments.safeParse({ slug, accent: "red" }).error?.issues[0]?.message).toBe("must be a colour such as #b3472e")
  expect(await refusalOf(run({ slug: "no-such-shop" }))).toMatchObject({ code: "shop-not-found" })
})
