// `bun run new-block`: in a copy of the project it makes a kind of block that is complete and that documents can use at once.
import { afterAll, beforeAll, expect, test } from "bun:test"
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { kindProblem } from "../../scripts/new-block/scaffold.ts"

const ROOT = join(import.meta.dir, "../..")
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "new-block-"))
  for (const part of [
    "tenants",
    "scripts/new-block",
    "scripts/new-block.ts",
    "tests/help",
    "tests/tenants/blocks",
    "runtime/bot",
    "package.json",
    "tsconfig.json",
    "bunfig.toml",
    "biome.jsonc",
  ])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

async function bun(...words: string[]) {
  const child = Bun.spawn([process.execPath, ...words], { cwd: copy, stdout: "pipe", stderr: "pipe" })
  const [out, problems] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  return { code: await child.exited, said: out + problems }
}

test("a new kind passes the tests that every kind must pass, and is linted and typed", async () => {
  expect(await bun("scripts/new-block.ts", "size-chart")).toMatchObject({ code: 0 })
  const tested = await bun("test", "tests/tenants/blocks/complete.test.ts")
  expect(tested.said).toContain("the block size-chart > says in the chat what its golden says")
  expect([tested.code, tested.said]).toEqual([0, expect.any(String)])
  expect(await bun("check", "--no-script", "tenants/blocks/size-chart", "tenants/blocks/kinds.ts")).toMatchObject({ code: 0 })
  expect(
    await bun(
      "x",
      "biome",
      "check",
      "tenants/blocks/size-chart/schema.ts",
      "tenants/blocks/size-chart/bot.ts",
      "tenants/blocks/size-chart/example.json",
      "tenants/blocks/kinds.ts",
    ),
  ).toMatchObject({ code: 0 })
}, 60_000)

test("half a block fails those tests", async () => {
  rmSync(join(copy, "tenants/blocks/size-chart/page.astro"))
  const tested = await bun("test", "tests/tenants/blocks/complete.test.ts")
  expect(tested.code).not.toBe(0)
  expect(tested.said).toContain("page.astro")
}, 60_000)

test("a name that is taken or no name at all is refused, and nothing is written", async () => {
  const index = readFileSync(join(copy, "tenants/blocks/kinds.ts"), "utf8")
  for (const [words, code, said] of [
    [["heading"], 1, "already"],
    [["../x"], 1, "no name for a block"],
    [["kit"], 1, "means something else"],
    [[], 2, "usage"],
    [["--help"], 2, "usage"],
    [["one", "two"], 2, "usage"],
  ] as const) {
    const outcome = await bun("scripts/new-block.ts", ...words)
    expect([outcome.code, outcome.said]).toEqual([code, expect.stringContaining(said)])
  }
  expect(readFileSync(join(copy, "tenants/blocks/kinds.ts"), "utf8")).toBe(index)
  expect(existsSync(join(copy, "tenants/x"))).toBe(false)
  expect(kindProblem("opening-times", ["size-chart"])).toBeUndefined()
}, 60_000)
