// The operators' command line: exit codes, and nothing but the answer on standard output with --json.
import { beforeAll, describe, expect, test } from "bun:test"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { openHome } from "../../../runtime/postgres/home.ts"
import { findPostmaster } from "../../../runtime/postgres/postmaster.ts"
import type { Verb } from "../../../scripts/command-line/verb.ts"
import { freshDataDir, runProgram } from "../../help/program.ts"

let dataDir: string
beforeAll(() => {
  dataDir = freshDataDir()
})

async function teleshop(...words: string[]) {
  const program = runProgram(["scripts/teleshop.ts", ...words], { DATA_DIR: dataDir })
  const code = await program.ended
  return { code, stdout: program.said("stdout"), stderr: program.said("stderr") }
}

describe("teleshop", () => {
  test("migrates a new folder, four at once, each with one JSON value on standard output and exit 0, and leaves nothing running", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => teleshop("migrate", "--json")))
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    const outcomes = all.map(({ stdout }) => JSON.parse(stdout))
    expect(outcomes.filter(({ before }) => before === 0)).toHaveLength(1)
    expect(findPostmaster(openHome(dataDir))).toBeUndefined()
  })

  test("works while the program runs and leaves it running", async () => {
    const program = runProgram(["runtime/main.ts"], { DATA_DIR: dataDir })
    await program.ready()
    const { code, stdout } = await teleshop("shop", "list", "--json")
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toBeArray()
    expect(findPostmaster(openHome(dataDir))).toBeDefined()
    program.kill("SIGTERM")
    expect(await program.ended).toBe(0)
  })

  test("a refusal is exit 1 and one line on standard error", async () => {
    expect(await teleshop("shop", "show", "nobody", "--json")).toEqual({
      code: 1,
      stdout: "",
      stderr: 'there is no shop "nobody": check its slug\n',
    })
  })

  test.each([
    [["shop", "fly"]],
    [["fly", "--help"]],
    [["shop", "show"]],
    [["shop", "show", "a", "--wings"]],
    [["migrate", "--to", ""]],
    [[]],
  ])("%j is wrong usage: exit 2, nothing is started", async (words) => {
    const { code, stderr, stdout } = await teleshop(...words)
    expect(code).toBe(2)
    expect(stderr + stdout).toMatch(/usage|there is/)
  })

  test("help is one JSON value as well: of all, of a noun, of one command", async () => {
    const help = async (...words: string[]) => {
      const { code, stdout } = await teleshop(...words, "--json")
      expect(code).toBe(0)
      return JSON.parse(stdout)
    }
    const [all, ofOrders, one] = await Promise.all([help("help"), help("order", "--help"), help("help", "order", "show")])
    expect(all.length).toBeGreaterThan(ofOrders.length)
    expect(ofOrders.map(({ usage }: Verb) => usage)).toContain("order ship <slug> <number>")
    expect(ofOrders.every(({ usage }: Verb) => usage.startsWith("order "))).toBe(true)
    expect(one).toEqual({ usage: "order show <slug> <number>", summary: "shows one order with its lines" })
  })

  test("doctor finds a sound installation sound", async () => {
    const { code, stdout } = await teleshop("doctor", "--json")
    const findings: { name: string; ok: boolean; detail: string }[] = JSON.parse(stdout)
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(findings.map(({ name }) => name)).toEqual(["bun", "driver", "configuration", "database", "keys", "sites", "queue", "storefront"])
    expect(code).toBe(0)
  })

  test("every file in scripts/teleshop is a verb whose usage begins with its name", async () => {
    const folder = join(import.meta.dir, "../../../scripts/teleshop")
    for (const file of readdirSync(folder)) {
      const { default: verb }: { default: Verb } = await import(join(folder, file))
      expect(`${verb.usage.replaceAll(" ", "-")}-`).toStartWith(`${file.replace(/\.ts$/, "")}-`)
      expect(verb.summary).not.toBe("")
    }
  })
})
