// Files are short, begin with what they are for, and lie where one would look for them.
import { describe, expect, test } from "bun:test"
import { existsSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { FOLDERS, isCode, ROOT, type Rule, sources } from "./project.ts"

const MAX_FILE_LINES = 300
const MAX_FUNCTION_LINES = 60
/** A component is mostly the markup that it shows, a test mostly the rows that it asks about. */
const MAX_WITH_DATA_LINES = 100

/** Words in many languages are data, whatever the file's ending. */
const DICTIONARY = /(\/words\/|-words\.ts$)/

/** Rows, not reasoning. */
const FIXTURES = /^tests\/.*fixtures\.ts$/

const shortFiles: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !DICTIONARY.test(file.path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MAX_FILE_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines`)

/** The formatter puts a function's closing brace under the beginning of its first line, so indentation measures it. */
const shortFunctions: Rule = (files) =>
  files
    .filter((file) => isCode(file) && !FIXTURES.test(file.path))
    .flatMap(({ path, text }) => {
      const limit = /\.tsx$|\.test\.ts$/.test(path) ? MAX_WITH_DATA_LINES : MAX_FUNCTION_LINES
      const lines = text.split("\n")
      return lines.flatMap((line, index) => {
        const begins = /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\b|.*=> \{$)/.exec(line)
        // A group of tests is a chapter, not a function.
        if (!begins || /^\s*describe\b/.test(line) || /^\s*\]\)\("/.test(line)) return []
        const indent = begins[1] ?? ""
        const length = lines.slice(index + 1).findIndex((later) => later.startsWith(`${indent}}`)) + 2
        return length > limit ? [`${path}:${index + 1}: a function of ${length} lines`] : []
      })
    })

/** One sentence: what the file is for. A migration says why it is there. */
const purposeFirst: Rule = (files) =>
  files
    .filter(({ path, text }) => {
      const [first = "", second = ""] = text.split("\n")
      if (path.endsWith(".sql")) return !/^-- \S.{15,}/.test(first)
      if (path.endsWith(".css")) return !/^\/\* \S.{15,}/.test(first)
      if (path.endsWith(".astro")) return first !== "---" || !/^\/\/ \S.{15,}/.test(second)
      return !/^\/\/ \S.{15,}/.test(first.startsWith("#!") ? second : first)
    })
    .map(({ path }) => `${path}: does not begin with a sentence of purpose`)

const BANNED_FOLDERS = new Set([
  "utils",
  "util",
  "common",
  "lib",
  "libs",
  "services",
  "helpers",
  "helper",
  "core",
  "shared",
  "misc",
  "types",
])

const folderNames: Rule = (files) => {
  const folders = new Set(files.flatMap(({ path }) => path.split("/").slice(0, -1)))
  return [...folders]
    .filter((name) => BANNED_FOLDERS.has(name) || !/^[a-z][a-z0-9-]*$/.test(name))
    .map((name) => `${name}: says nothing about what is in it`)
}

const made = (path: string, text: string) => [{ path, text }]

describe.each([
  { holds: "a file has at most 300 lines", rule: shortFiles, bad: made("tenants/x.ts", "x\n".repeat(301)), named: "301 lines" },
  {
    holds: "a function has at most 60 lines",
    rule: shortFunctions,
    bad: made(
      "tenants/x.ts",
      `export async function long(\n  a: string,\n): Promise<void> {\n${"  a\n".repeat(60)}}\nfunction short() {\n}\n`,
    ),
    named: "a function of 64 lines",
  },
  {
    holds: "an arrow function too",
    rule: shortFunctions,
    bad: made("tenants/x.ts", `const a = {\n  long: (b) => {\n${"    b\n".repeat(60)}  },\n}\n`),
    named: "a function of 62 lines",
  },
  {
    holds: "a file begins with its purpose",
    rule: purposeFirst,
    bad: made("tenants/x.ts", 'import { z } from "zod"\n'),
    named: "sentence of purpose",
  },
  {
    holds: "a migration begins with its reason",
    rule: purposeFirst,
    bad: made("sql/x.sql", "create table x ();\n"),
    named: "sentence of purpose",
  },
  {
    holds: "a page begins with its purpose",
    rule: purposeFirst,
    bad: made("export/x.astro", "<p>hello</p>\n"),
    named: "sentence of purpose",
  },
  { holds: "a folder is a noun that an owner would say", rule: folderNames, bad: made("tenants/utils/x.ts", ""), named: "utils" },
])("$holds", ({ rule, bad, named }) => {
  test("here", () => {
    expect(rule(sources)).toEqual([])
  })

  test("and a file that breaks it is named", () => {
    expect(rule(bad)).toEqual([expect.stringContaining(named)])
  })
})

describe("the root", () => {
  /** What tools insist on finding here, beside our seven folders. */
  const ALLOWED = [
    ...FOLDERS,
    "Dockerfile",
    "README.md",
    "biome.jsonc",
    "bun.lock",
    "bunfig.toml",
    "package.json",
    "patches",
    "tsconfig.json",
  ]
  const HIDDEN = [".ci", ".dockerignore", ".git", ".gitignore"]
  /** Made by running the program; git ignores them. */
  const MADE = ["node_modules", ".data", ".astro"]
  const strangers = (entries: readonly string[]) =>
    entries.filter((entry) => ![...ALLOWED, ...HIDDEN, ...MADE].includes(entry) && !entry.endsWith(".log"))

  test("holds the seven folders and what tools insist on", async () => {
    expect(strangers(await readdir(ROOT))).toEqual([])
    expect(strangers(["src", "tenants", "NOTES.md"])).toEqual(["src", "NOTES.md"])
  })

  const readmes = [
    "README.md",
    ...FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).map((folder) => `${folder}/README.md`),
    "tenants/blocks/README.md",
  ]
  test.each(readmes)("%s says what is there", async (path) => {
    expect((await Bun.file(join(ROOT, path)).text()).length).toBeGreaterThan(200)
  })

  test("every domain of tenants is explained in its README", async () => {
    const text = await Bun.file(join(ROOT, "tenants/README.md")).text()
    const domains = new Set(sources.filter(({ path }) => /^tenants\/[^/]+\//.test(path)).map(({ path }) => path.split("/")[1] ?? ""))
    expect([...domains].filter((domain) => !text.includes(`${domain}/`))).toEqual([])
  })
})
