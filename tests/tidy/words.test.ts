// What must not be written down: unfinished work, disabled checks, the place where it was written, statements that forget the tenant.
import { describe, expect, test } from "bun:test"
import { isCode, isTest, type Rule, sources } from "./project.ts"

/** This folder names what it forbids. */
const others: (rule: Rule) => Rule = (rule) => (files) => rule(files.filter(({ path }) => !path.startsWith("tests/tidy/")))

const lineBy = (problem: string, found: RegExp, applies: (path: string) => boolean = () => true): Rule =>
  others((files) =>
    files
      .filter(({ path }) => applies(path))
      .flatMap(({ path, text }) =>
        text.split("\n").flatMap((line, index) => (found.test(line) ? [`${path}:${index + 1}: ${problem}`] : [])),
      ),
  )

const unfinished = lineBy("unfinished work is finished or left out", /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error|nocheck)/)
const workplace = lineBy(
  "says where it was written, not what it is",
  /\/work\/(main|shared)|\/tmp\/[a-z]|\bissue #?\d|\bas an AI\b|\bClaude\b|\bChatGPT\b/i,
)
const looseTypes = lineBy("`any` switches the types off", /(:|\bas|<|,|\|)\s*any\b(?!thing|\s+\w)/, (path) => /\.(ts|tsx)$/.test(path))
const onlyOrSkip = lineBy(
  "hides the other tests, or itself",
  /\b(test|describe|it)\.(only|todo)\b|^\s*(test|describe|it)\.skip\(/,
  (path) => path.startsWith("tests/"),
)

/** Speaking to standard output is for commands; the server has its log. */
const printing = lineBy(
  "the server speaks through its log",
  /\bconsole\.\w+\(/,
  (path) => /^(runtime|tenants|sql)\//.test(path) && !/\.(astro|tsx)$/.test(path),
)

/** Between two questions a loop may rest. Beside that: where time itself is what is tested, or passing it is the fault that is made. */
const MAY_SLEEP = /^tests\/(faults|bench|help)\//
const sleeping = lineBy(
  "a test waits for the thing itself",
  /^(?!.*\b(while|for) \().*\b(Bun\.sleep|setTimeout)\(/,
  (path) => path.startsWith("tests/") && !MAY_SLEEP.test(path),
)

/** The second lock: row-level security holds, and yet every statement on a shop's rows names its tenant. */
const tenantNamed: Rule = others((files) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("tenants/"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\btx(?:<[^`]*?>)?`([^`]*)`/g)]
        .filter(([, statement = ""]) => /\b(from|join|into|update)\s+shop\./.test(statement))
        .filter(([, statement = ""]) => !/tenant_?id/i.test(statement))
        .map(([, statement = ""]) => `${path}: a statement names no tenant: ${statement.replace(/\s+/g, " ").trim().slice(0, 60)}`),
    ),
)

const made = (path: string, text: string) => [{ path, text }]

describe.each([
  { holds: "nothing is left unfinished", rule: unfinished, bad: made("tenants/x.ts", "// TODO later"), named: "unfinished" },
  {
    holds: "nothing tells of where it was written",
    rule: workplace,
    bad: made("tenants/x.ts", "// see /work/shared/x"),
    named: "where it was written",
  },
  { holds: "types are never switched off", rule: looseTypes, bad: made("tenants/x.ts", "const a = b as any"), named: "`any`" },
  { holds: "no test is hidden", rule: onlyOrSkip, bad: made("tests/x.test.ts", 'test.only("x", () => {})'), named: "hides" },
  { holds: "the server does not print", rule: printing, bad: made("runtime/x.ts", 'console.log("x")'), named: "through its log" },
  { holds: "no test sleeps to wait", rule: sleeping, bad: made("tests/x.test.ts", "await Bun.sleep(100)"), named: "waits for the thing" },
  {
    holds: "every statement on a shop's rows names its tenant",
    rule: tenantNamed,
    bad: made("tenants/x.ts", "const rows = await tx`select * from shop.orders where id = $" + "{id}`"),
    named: "names no tenant",
  },
])("$holds", ({ rule, bad, named }) => {
  test("here", () => {
    expect(rule(sources)).toEqual([])
  })

  test("and a file that breaks it is named", () => {
    expect(rule(bad)).toEqual([expect.stringContaining(named)])
  })
})
