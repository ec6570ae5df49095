// Forms that are made from schemas: every setting of every kind has its control, and whatever can be put on a page is one that the server takes.
import { expect, test } from "bun:test"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { emptyOf, type Shape, shapeOf, textsIn, withAt } from "../../../builder/editor/controls/shape.ts"
import { kinds } from "../../../tenants/blocks/kinds.ts"

const CONTROLS =
  "line lines rich-text category product choice number money time date link list picture video coordinates per-size sizes ground switch group key".split(
    " ",
  )
const leaves = (shape: Shape): Shape[] => [
  shape,
  ...(shape.items ? leaves(shape.items) : []),
  ...shape.fields.flatMap((field) => leaves(field.shape)),
]
const file = (kind: string, name: string) => join(import.meta.dir, "../../../tenants/blocks", kind, name)

test.each(Object.keys(kinds))(
  "%s: every setting has a control that is there, a label in both languages, and choices with names",
  (kind) => {
    const block = kinds[kind]
    if (!block) throw new Error("no such kind")
    for (const { name, shape } of shapeOf(block).fields) {
      expect([name, shape.label?.en, shape.label?.ru]).not.toContain(undefined)
      for (const each of leaves(shape)) expect(CONTROLS).toContain(each.control)
      for (const each of leaves(shape).filter(({ control }) => control === "choice")) expect(each.choices.length).toBeGreaterThan(0)
    }
  },
)

test.each(Object.keys(kinds))("%s: has a drawing, and begins as settings that its schema takes in both languages", (kind) => {
  expect(existsSync(file(kind, "drawing.svg"))).toBe(true)
  const starter = JSON.parse(readFileSync(file(kind, "starter.json"), "utf8"))
  for (const language of ["en", "ru"]) expect(kinds[kind]?.settings.safeParse(starter[language]).error?.issues ?? []).toEqual([])
})

test("a picture may be none, a link may be none, and an optional choice may be missing", () => {
  const shape = (kind: string, name: string) => kinds[kind] && shapeOf(kinds[kind]).fields.find((field) => field.name === name)?.shape
  expect(shape("picture", "picture")).toMatchObject({ control: "picture", nullable: true, optional: false })
  expect(shape("picture", "link")).toMatchObject({ control: "link", nullable: true })
  expect(shape("product-grid", "sort")).toMatchObject({ control: "choice", optional: true })
  expect(shape("hero", "level")).toMatchObject({ control: "number", min: 1, max: 2, integer: true })
})

test("a new thing of a list is one that its schema takes", () => {
  for (const [kind, name] of [
    ["faq", "questions"],
    ["price-list", "groups"],
    ["benefits", "points"],
    ["hero", "buttons"],
    ["gallery", "pictures"],
  ] as const) {
    const block = kinds[kind]
    const items = block && shapeOf(block).fields.find((field) => field.name === name)?.shape.items
    const settings = JSON.parse(readFileSync(file(kind, "starter.json"), "utf8")).ru
    const added = { ...settings, [name]: [...(settings[name] ?? []), items && emptyOf(items, "ru")] }
    expect(block?.settings.safeParse(added).error?.issues ?? []).toEqual([])
  }
})

test("texts are found through lists and groups, and one of them is changed without the rest", () => {
  const block = kinds.hero
  if (!block) throw new Error("no hero")
  const settings = {
    kicker: "",
    title: "A",
    text: "B",
    buttons: [{ text: "C", link: { to: "home" } }],
    tone: "plain",
    align: "start",
    level: 1,
  }
  expect(textsIn(shapeOf(block), settings).map(({ path, value }) => [path, value])).toEqual([
    ["kicker", ""],
    ["title", "A"],
    ["text", "B"],
    ["buttons.0.text", "C"],
  ])
  const changed = withAt(settings, ["buttons", "0", "text"], "D")
  expect(changed).toEqual({ ...settings, buttons: [{ text: "D", link: { to: "home" } }] })
  expect(settings.buttons[0]?.text).toBe("C")
})

test("a paragraph is typed where it stands, with what lies on its letters", () => {
  const block = kinds.text
  if (!block) throw new Error("no text")
  const paragraphs = [[{ text: "One." }], [{ text: "Two " }, { text: "stretches", marks: ["bold"] }]]
  expect(textsIn(shapeOf(block), { paragraphs })).toMatchObject([
    { path: "paragraphs.0", value: "One.", lines: false, runs: [{ text: "One." }] },
    { path: "paragraphs.1", value: "Two stretches", lines: false, runs: [{ text: "Two " }, { text: "stretches", marks: ["bold"] }] },
  ])
  expect(withAt({ paragraphs }, ["paragraphs", "0"], [{ text: "1" }])).toEqual({ paragraphs: [[{ text: "1" }], paragraphs[1]] })
})
