// Every kind of block is whole: its folder has all that the contract names, and the list of kinds is the list of folders.
import { describe, expect, test } from "bun:test"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { blocksIn, kindFolders } from "../../../scripts/new-block/folders.ts"
import { goldenText } from "../../../scripts/new-block/goldens.ts"
import { indexSource } from "../../../scripts/new-block/index-file.ts"
import { botFaces, kinds } from "../../../tenants/blocks/kinds.ts"
import type { BotMessage } from "../../../tenants/blocks/kit/bot.ts"
import type { FieldMeta } from "../../../tenants/blocks/kit/kind.ts"
import { readBlock } from "../../../tenants/blocks/kit/read.ts"
import { PAGE_KINDS } from "../../../tenants/pages/schema.ts"
import { checkMessages } from "../../help/bot.ts"

const ROOT = join(import.meta.dir, "../../..")
const folders = kindFolders(ROOT)
const fileOf = (kind: string, name: string) => join(blocksIn(ROOT), kind, name)
const readJson = (kind: string, name: string) => JSON.parse(readFileSync(fileOf(kind, name), "utf8"))

type Described = Partial<FieldMeta> & { properties?: Record<string, Described>; items?: Described }

/** Every field a form would have, those of a list's entries too; a field with a control of its own that is no list is edited as one. */
function fieldsOf(schema: Described): [string, Described][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, each]): [string, Described][] => {
    const inside = each.control === undefined || each.control === "list" ? [...fieldsOf(each), ...fieldsOf(each.items ?? {})] : []
    return [[name, each], ...inside.map(([below, field]): [string, Described] => [`${name}.${below}`, field])]
  })
}

test("the list of kinds is what `bun run new-block --index` would write", () => {
  expect(folders.length).toBeGreaterThanOrEqual(5)
  expect(readFileSync(join(blocksIn(ROOT), "kinds.ts"), "utf8")).toBe(indexSource(folders))
  expect(Object.keys(kinds).sort()).toEqual(folders)
  expect(Object.keys(botFaces).sort()).toEqual(folders)
})

describe.each(folders)("the block %s", (kind) => {
  const block = kinds[kind]
  if (!block) throw new Error(`kinds.ts lacks ${kind}: run bun run new-block --index`)

  test("has every file", () => {
    const needed = ["schema.ts", "page.astro", "bot.ts", "example.json", "golden.json"]
    expect(needed.filter((name) => !existsSync(fileOf(kind, name)))).toEqual([])
  })

  test("calls itself as its folder, and says where it may stand", () => {
    expect(block.kind).toBe(kind)
    expect(block.title.en).not.toBe("")
    expect(block.title.ru).not.toBe("")
    if (block.pages !== "any") expect(block.pages.filter((page) => !PAGE_KINDS.includes(page))).toEqual([])
  })

  test("has an example that its schema takes, and takes nothing besides its settings", () => {
    const example = readJson(kind, "example.json")
    expect(block.settings.parse(example)).toEqual(example)
    expect(block.settings.safeParse({ ...example, somethingElse: 1 }).success).toBe(false)
  })

  test("upgrades the example of every older version", () => {
    for (let version = 1; version < block.version; version += 1) {
      const settings = readJson(kind, `example.v${version}.json`)
      expect(readBlock(kinds, { id: "old", kind, version, settings, children: [] })).toHaveProperty("settings")
    }
  })

  test("labels each of its settings in both languages of the builder, so that a form can be generated", () => {
    const described = fieldsOf(z.toJSONSchema(block.settings, { io: "input" }) as Described)
    for (const [name, { label }] of described)
      expect([name, label?.en, label?.ru]).toEqual([name, expect.stringMatching(/./), expect.stringMatching(/./)])
  })

  test("says in the chat what its golden says, within every limit", async () => {
    const golden = readFileSync(fileOf(kind, "golden.json"), "utf8")
    expect(await goldenText(ROOT, kind)).toBe(golden)
    for (const messages of Object.values(JSON.parse(golden) as Record<string, BotMessage[]>)) {
      // Buttons may leave the saying to their neighbours, and some kinds are nothing in a chat.
      if (messages.length > 0)
        checkMessages(messages.map((message) => (message.buttons.length > 0 ? { ...message, text: [".", ...message.text] } : message)))
    }
  })
})
