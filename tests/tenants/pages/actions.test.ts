// Pages in the database: starter pages, saved edits, stale editors, frozen versions.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import type { TenantTx } from "../../../tenants/database.ts"
import {
  addPage,
  applyEdits,
  freezeVersion,
  listVersions,
  loadDraftPages,
  loadVersionPages,
  removePage,
} from "../../../tenants/pages/actions.ts"
import type { Command } from "../../../tenants/pages/commands/index.ts"
import type { Page } from "../../../tenants/pages/schema.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { refusalOf } from "../../help/selling.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let tenantId: string
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  tenantId = (await makeShop(database.db, { title: "Heron" })).tenantId
})

const inShop = <Result>(work: (tx: TenantTx) => Promise<Result>) => database.db.asTenant(tenantId, work)
const homePage = async () => (await inShop(loadDraftPages)).find((page) => page.kind === "home") as Page
const setText = (text: string): Command => ({ command: "update", node: "heading-1", set: { text }, unset: [] })
const setLevel = (level: number): Command => ({ command: "update", node: "heading-1", set: { level }, unset: [] })
const save = (page: Page, revision: number, ...commands: Command[]) =>
  inShop((tx) => applyEdits(tx, page.id, { revision, commands, author: "ann" }))

describe("a new shop", () => {
  test("has home, catalogue, product and cart, each a page that can be frozen", async () => {
    expect((await inShop(loadDraftPages)).map(({ kind, slug }) => [kind, slug])).toEqual([
      ["home", null],
      ["category", null],
      ["product", null],
      ["cart", null],
    ])
    expect(await inShop((tx) => freezeVersion(tx, "ann"))).toMatchObject({ number: 1 })
  })

  test("speaks Russian when its owner does, and English otherwise", async () => {
    const titles = async (locale: string) => {
      const shop = await makeShop(database.db, { locale })
      return (await database.db.asTenant(shop.tenantId, loadDraftPages)).map((page) => page.title)
    }
    expect(await titles("ru-RU")).toContain("Каталог")
    expect(await titles("de")).toContain("Catalogue")
  })
})

describe("saving edits", () => {
  test("a page grows no larger than the editor could send it", async () => {
    const home = await homePage()
    const { root } = home.document
    const paragraphs = Array.from({ length: 100 }, () => [{ text: "x".repeat(3_000) }, { text: "y".repeat(3_000) }])
    const long = (id: string): Command => ({
      ...{ command: "insert", parent: root, index: 0, node: id },
      nodes: { [id]: { id, kind: "text", version: 1, settings: { paragraphs }, children: [] } },
    })
    await save(home, 0, long("one"))
    expect((await refusalOf(save(home, 1, long("two")))).message).toContain("bytes of blocks")
    expect((await homePage()).revision).toBe(1)
  })

  test("counts the revision and keeps the commands", async () => {
    const home = await homePage()
    expect(await save(home, 0, setText("One"), setLevel(2))).toMatchObject({ revision: 1, merged: false })
    expect((await homePage()).document.nodes["heading-1"]?.settings).toEqual({ text: "One", level: 2 })
    expect((await homePage()).revision).toBe(1)
  })

  test("merges a stale editor who touched other settings", async () => {
    const home = await homePage()
    await save(home, 0, setText("One"))
    expect(await save(home, 0, setLevel(3))).toMatchObject({ revision: 2, merged: true })
    expect((await homePage()).document.nodes["heading-1"]?.settings).toEqual({ text: "One", level: 3 })
  })

  test("refuses a stale editor who touched the same, and sends what was missed; nothing is lost", async () => {
    const home = await homePage()
    await save(home, 0, setText("One"))
    const refusal = await refusalOf(save(home, 0, setText("Two")))
    expect(refusal.code).toBe("stale-revision")
    expect(refusal.details).toMatchObject({ revision: 1, missed: [{ revision: 1, commands: [setText("One")], author: "ann" }] })
    expect((await homePage()).document.nodes["heading-1"]?.settings.text).toBe("One")
    // The same commands on the revision that was sent are taken.
    expect(await save(home, 1, setText("Two"))).toMatchObject({ revision: 2 })
  })

  test("refuses a stale edit inside a block that was removed, and a removal of what was edited", async () => {
    const home = await homePage()
    await save(home, 0, { command: "remove", node: "heading-1" })
    expect((await refusalOf(save(home, 0, setText("Two")))).code).toBe("stale-revision")
    await save(home, 1, { command: "update", node: "product-grid-3", set: { limit: 6 }, unset: [] })
    expect((await refusalOf(save(home, 1, { command: "remove", node: "product-grid-3" }))).code).toBe("stale-revision")
  })

  test("refuses a revision that has not been yet", async () => {
    expect((await refusalOf(save(await homePage(), 7, setText("x")))).code).toBe("stale-revision")
  })

  test("two editors at the same moment: one is first, the other merged, no edit is lost", async () => {
    const home = await homePage()
    const results = await Promise.all([save(home, 0, setText("One")), save(home, 0, setLevel(3))])
    expect(results.map(({ revision }) => revision).sort()).toEqual([1, 2])
    expect((await homePage()).document.nodes["heading-1"]?.settings).toEqual({ text: "One", level: 3 })
  })

  test.each<[string, Command]>([
    ["settings that the block's schema does not take", { command: "update", node: "heading-1", set: { level: 9 }, unset: [] }],
    [
      "a block where it does not belong",
      {
        command: "insert",
        parent: "root",
        index: 0,
        node: "x",
        nodes: { x: { id: "x", kind: "cart", version: 1, settings: { emptyText: "" }, children: [] } },
      },
    ],
    [
      "a kind that does not exist",
      {
        command: "insert",
        parent: "root",
        index: 0,
        node: "x",
        nodes: { x: { id: "x", kind: "carousel", version: 1, settings: {}, children: [] } },
      },
    ],
    ["a block inside one that takes none", { command: "move", node: "heading-1", parent: "text-2", index: 0 }],
  ])("refuses %s, all commands of the save with it", async (_what, bad) => {
    const home = await homePage()
    expect((await refusalOf(save(home, 0, setText("One"), bad))).code).toBe("invalid-input")
    expect(await homePage()).toEqual(home)
  })

  test("refuses input that is no edit at all", async () => {
    const home = await homePage()
    for (const commands of [[], [{ command: "explode" }], [{ ...setText("x"), more: 1 }], "x"])
      expect(
        (await refusalOf(inShop((tx) => applyEdits(tx, home.id, { revision: 0, commands: commands as Command[], author: "a" })))).code,
      ).toBe("invalid-input")
  })
})

describe("what is pasted", () => {
  const video = (address: string) => documentOf([["video", { title: "", video: address, name: "Wheel", caption: "", poster: null }]])

  test("is stored as what it means", async () => {
    const { id } = await inShop((tx) =>
      addPage(tx, { slug: "watch", title: "Watch", document: video("https://youtu.be/aqz-KE-bpKQ?si=x") }),
    )
    const stored = async () => (await inShop(loadDraftPages)).find((page) => page.id === id)?.document.nodes["video-1"]?.settings.video
    expect(await stored()).toEqual({ provider: "youtube", id: "aqz-KE-bpKQ" })
    const change: Command = { command: "update", node: "video-1", set: { video: "vimeo.com/76979871" }, unset: [] }
    await inShop((tx) => applyEdits(tx, id, { revision: 0, commands: [change], author: "ann" }))
    expect(await stored()).toEqual({ provider: "vimeo", id: "76979871" })
  })

  test("is refused with what works, where it means nothing to us", async () => {
    const refusal = await refusalOf(
      inShop((tx) => addPage(tx, { slug: "bad", title: "Bad", document: video("https://evil.example/watch?v=aqz-KE-bpKQ") })),
    )
    expect(refusal.code).toBe("invalid-input")
    expect(refusal.message).toContain("paste the address of a YouTube or Vimeo video")
  })
})

describe("custom pages", () => {
  test("are added with a slug of their own and can be removed; templates cannot", async () => {
    const { id } = await inShop((tx) =>
      addPage(tx, { slug: "about", title: "About us", document: documentOf([["heading", { text: "Hi", level: 1 }]]) }),
    )
    expect((await inShop(loadDraftPages)).at(-1)).toMatchObject({ id, kind: "custom", slug: "about" })
    expect((await refusalOf(inShop((tx) => addPage(tx, { slug: "about", title: "Again" })))).code).toBe("slug-taken")
    for (const slug of ["cart", "../x", "", "A"])
      expect((await refusalOf(inShop((tx) => addPage(tx, { slug, title: "x" })))).code).toBe("invalid-input")
    expect((await refusalOf(inShop(async (tx) => removePage(tx, (await homePage()).id)))).code).toBe("not-found")
    await inShop((tx) => removePage(tx, id))
    expect(await inShop(loadDraftPages)).toHaveLength(4)
  })
})

describe("a version", () => {
  test("stays what it was while the draft goes on", async () => {
    const before = await homePage()
    const version = await inShop((tx) => freezeVersion(tx, "ann"))
    await save(before, 0, setText("Later"))
    const frozen = await inShop((tx) => loadVersionPages(tx, version.id))
    expect(frozen.find((page) => page.kind === "home")).toEqual(before)
  })

  test("cannot be changed or deleted, not even by ourselves", async () => {
    const { id } = await inShop((tx) => freezeVersion(tx, "ann"))
    await expect(inShop((tx) => tx`update shop.versions set author = 'x' where tenant_id = ${tenantId} and id = ${id}`)).rejects.toThrow(
      "permission denied",
    )
    await expect(inShop((tx) => tx`delete from shop.versions where tenant_id = ${tenantId} and id = ${id}`)).rejects.toThrow(
      "permission denied",
    )
    // It is there to be changed: the shop can read it.
    expect(await inShop((tx) => tx`select 1 from shop.versions where tenant_id = ${tenantId} and id = ${id}`)).toHaveLength(1)
  })

  test("has a number of its own even when several are frozen at once; the list is newest first and leafs", async () => {
    await Promise.all(Array.from({ length: 5 }, () => inShop((tx) => freezeVersion(tx, "ann"))))
    const numbers = async (options?: { before?: number; limit?: number }) =>
      (await inShop((tx) => listVersions(tx, options))).map(({ number }) => number)
    expect(await numbers()).toEqual([5, 4, 3, 2, 1])
    expect(await numbers({ before: 4, limit: 2 })).toEqual([3, 2])
  })

  test("of another shop is unknown", async () => {
    const other = await makeShop(database.db)
    const { id } = await database.db.asTenant(other.tenantId, (tx) => freezeVersion(tx, "bob"))
    expect((await refusalOf(inShop((tx) => loadVersionPages(tx, id)))).code).toBe("not-found")
    expect(await database.db.asTenant(other.tenantId, (tx) => loadVersionPages(tx, id))).toHaveLength(4)
  })
})
