// What there are many of is never half added: blocks, providers, jobs, migrations.
import { describe, expect, test } from "bun:test"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { JOB_HANDLERS } from "../../runtime/jobs/index.ts"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { PROVIDERS } from "../../tenants/payments/providers.ts"
import { ROOT, type SourceFile, sources } from "./project.ts"

const folders = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
const files = (path: string) => readdirSync(join(ROOT, path)).sort()

describe("blocks", () => {
  const NEEDED = ["bot.ts", "example.json", "golden.html", "golden.json", "page.astro", "schema.ts"]
  const missingIn = (present: readonly string[]) => NEEDED.filter((name) => !present.includes(name))
  const kinds = folders("tenants/blocks").filter((name) => name !== "kit")
  const index = sources.find(({ path }) => path === "tenants/blocks/kinds.ts")?.text ?? ""
  const unlisted = (kind: string, text: string) => [`./${kind}/schema.ts`, `./${kind}/bot.ts`].filter((name) => !text.includes(`"${name}"`))

  test.each(kinds)("%s has its schema, both faces, its example and its goldens, and is listed", (kind) => {
    expect(missingIn(files(`tenants/blocks/${kind}`))).toEqual([])
    expect(unlisted(kind, index)).toEqual([])
  })

  test("a kind without a bot face, or one that is not listed, would be found", () => {
    expect(kinds.length).toBeGreaterThanOrEqual(5)
    expect(missingIn(["schema.ts", "page.astro", "example.json", "golden.html", "golden.json"])).toEqual(["bot.ts"])
    expect(unlisted("made-up", index)).toHaveLength(2)
  })
})

describe("payment providers", () => {
  const named = (name: string) => PROVIDERS.filter((provider) => provider.name === name).length

  test.each(files("tenants/payments/providers").map((file) => file.replace(/\.ts$/, "")))("%s is listed under its file's name", (name) => {
    expect(named(name)).toBe(1)
  })

  test("there are no others, and one that is missing would be found", () => {
    expect(PROVIDERS).toHaveLength(files("tenants/payments/providers").length)
    expect(named("made-up")).toBe(0)
  })
})

describe("jobs", () => {
  /** Names given to defineJob anywhere in tenants. */
  const defined = (all: readonly SourceFile[]) =>
    all
      .filter(({ path }) => /^tenants\/[^/]+\/jobs\.ts$/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/\bdefineJob\("([^"]+)"/g)].map((match) => match[1] ?? ""))
  const listed = ALL_JOBS.map((job) => job.name)

  test("every definition is listed, and every listed one has exactly one handler", () => {
    expect([...listed].sort()).toEqual(defined(sources).sort())
    expect(JOB_HANDLERS.map(({ job }) => job.name).sort()).toEqual([...listed].sort())
  })

  test("a handler is a file named after its job", () => {
    const expected = listed.map((name) => `${name.replaceAll(".", "-")}.ts`)
    expect(files("runtime/jobs").filter((name) => !["handle.ts", "index.ts", "README.md"].includes(name))).toEqual(expected.sort())
  })

  test("one that is defined and forgotten would be found", () => {
    expect(defined([{ path: "tenants/orders/jobs.ts", text: 'export const a = defineJob("order.made-up", {' }])).toEqual(["order.made-up"])
    expect(listed).not.toContain("order.made-up")
  })
})

describe("migrations", () => {
  const gaps = (names: readonly string[]) =>
    names.filter((name, index) => !new RegExp(`^${String(index + 1).padStart(4, "0")}-[a-z-]+\\.sql$`).test(name))
  const forward = files("sql/migrations").filter((name) => name.endsWith(".sql"))

  test("are numbered without a gap, and each has its way back", () => {
    expect(gaps(forward)).toEqual([])
    expect(files("sql/migrations/back")).toEqual(forward)
  })

  test("a gap would be found", () => {
    expect(gaps(["0001-a.sql", "0003-c.sql"])).toEqual(["0003-c.sql"])
  })
})
