// A shop's own style sheet, made anew of what is allowed in it. Nothing of what was typed reaches a page as it was typed.
import { type Declaration, type Rule, transform } from "lightningcss"
import { CHOOSERS, FUNCTIONS, HIGHEST, OWN_PICTURE, PROPERTIES } from "./css-allowed.ts"
import type { RefusedCss } from "./schema.ts"

/** Deeper than anybody writes; the parser's own stack is not asked how deep it can go. */
const DEEPEST = 24

export type CleanCss = { css: string; refused: RefusedCss[] }

/**
 * Kept are rules and media queries with the properties and functions of css-allowed.ts, for what stands inside of a page's `main`; everything else is
 * left out and told, by the line of its rule. Never throws, whatever was typed. The answer is "" when nothing is left.
 */
export function cleanCss(typed: string): CleanCss {
  const { css, refused } = clean(typed)
  return { css, refused: refused.sort((one, other) => one.line - other.line) }
}

function clean(typed: string): CleanCss {
  if (typed.trim() === "") return { css: "", refused: [] }
  if (isTooDeep(typed)) return { css: "", refused: [{ line: 1, reason: "unreadable", what: "" }] }
  const refused: RefusedCss[] = []
  const printed = print(typed, refused)
  if (printed === undefined || !isHarmless(printed)) return { css: "", refused: [...refused, { line: 1, reason: "unreadable", what: "" }] }
  const rules = printed.trim()
  // What is put out of its place is cut off at the edge of the content: the shop's frame, with the cart, stays as it is.
  return { css: rules === "" ? "" : `main{contain:paint}\n@scope (main){\n${rules}\n}\n`, refused }
}

function print(typed: string, refused: RefusedCss[]): string | undefined {
  let line = 1
  const refuse = (reason: RefusedCss["reason"], what: string): [] => {
    refused.push({ line, reason, what: what.slice(0, 80) })
    return []
  }
  try {
    const { code, warnings } = transform({
      ...{ filename: "own.css", code: new TextEncoder().encode(typed.toWellFormed()), errorRecovery: true, minify: false },
      visitor: {
        Rule: (rule) => {
          line = lineOf(rule) ?? line
          if (rule.type === "ignored") return undefined
          if (rule.type !== "style" && rule.type !== "media") return refuse("rule", `@${nameOf(rule)}`)
          if (rule.type === "style" && (rule.value.rules ?? []).length > 0) return refuse("nested", "")
          return undefined
        },
        Declaration: (declaration) => {
          const problem = problemOf(declaration)
          return problem ? refuse(problem.reason, problem.what) : undefined
        },
      },
    })
    for (const { message, loc } of warnings) {
      line = loc.line
      // In the wrong place it is none even to the parser; in the right one it would be refused all the same.
      if (message.startsWith("@import")) refuse("rule", "@import")
      else refuse("unreadable", message)
    }
    return new TextDecoder().decode(code)
  } catch {
    return undefined
  }
}

function lineOf(rule: Rule): number | undefined {
  const value: unknown = "value" in rule ? rule.value : undefined
  const loc = typeof value === "object" && value !== null && "loc" in value ? (value.loc as { line: number }) : undefined
  return loc && loc.line + 1
}

function nameOf(rule: Rule): string {
  return rule.type === "unknown" ? rule.value.name : rule.type
}

type Problem = Pick<RefusedCss, "reason" | "what">

function problemOf(declaration: Declaration): Problem | undefined {
  const { property, value } = declaration as { property: string; value: unknown }
  const name = property === "custom" ? String((value as { name: string }).name) : property === "unparsed" ? unparsedName(value) : property
  if (!PROPERTIES.has(name.toLowerCase())) return { reason: "property", what: name }
  // With a value that is not known before the page is shown, either could be anything.
  if ((name === "position" || name === "z-index") && property !== name) return { reason: "place", what: name }
  if (name === "position" && !["static", "relative"].includes((value as { type: string }).type))
    return { reason: "place", what: `position: ${(value as { type: string }).type}` }
  const level = name === "z-index" ? (value as { type: string; value?: number }) : undefined
  if (level?.type === "integer" && Math.abs(level.value ?? 0) > HIGHEST) return { reason: "place", what: `z-index: ${level.value}` }
  const harm = harmIn(value)
  return harm && { ...harm, what: `${name}: ${harm.what}` }
}

function unparsedName(value: unknown): string {
  return String((value as { propertyId: { property: string } }).propertyId.property)
}

/** Looks at everything that a value is made of: an address anywhere in it, a function that is not listed. */
function harmIn(value: unknown): Problem | undefined {
  if (typeof value !== "object" || value === null) return undefined
  if ("url" in value && typeof value.url === "string" && !OWN_PICTURE.test(value.url)) return { reason: "address", what: value.url }
  const { type, value: inner } = value as { type?: unknown; value?: unknown }
  if (type === "image-set") return { reason: "function", what: "image-set()" }
  if (type === "env") return { reason: "function", what: "env()" }
  if (type === "string" && typeof inner === "string" && inner.includes("<")) return { reason: "text", what: inner }
  const called =
    type === "function" && typeof inner === "object" && inner !== null && "name" in inner ? String(inner.name).toLowerCase() : undefined
  if (called !== undefined && !FUNCTIONS.has(called)) return { reason: "function", what: `${called}()` }
  for (const part of Object.values(value)) {
    const harm = harmIn(part)
    if (harm) return harm
  }
  return undefined
}

/** The second wall: what was printed is read once more, as text, by somebody who knows nothing of the first. */
function isHarmless(printed: string): boolean {
  if (/<[a-z!/?]|\0|\/\*/i.test(printed)) return false
  const addresses = [...printed.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi)]
  // One that is written so that the line above does not see it.
  if ((printed.match(/url\(/gi) ?? []).length !== addresses.length) return false
  if (addresses.some(([, one, two, three]) => !OWN_PICTURE.test((one ?? two ?? three ?? "").trim()))) return false
  const bare = printed.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
  if ([...bare.matchAll(/@(-?[a-z-]+)/gi)].some(([, name]) => name?.toLowerCase() !== "media")) return false
  if (/position\s*:(?!\s*(?:static|relative)\b)/i.test(bare.replace(/(?:background|object|list-style)-position/gi, ""))) return false
  const called = [...bare.matchAll(/(-?[a-z_][\w-]*)\(/gi)].map(([, name]) => (name ?? "").toLowerCase())
  if (called.some((name) => !FUNCTIONS.has(name) && !CHOOSERS.has(name) && !["and", "or", "not"].includes(name))) return false
  return balanced(bare)
}

/** What stands around it stays around it. */
function balanced(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === "{") depth += 1
    if (sign === "}") depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

function isTooDeep(typed: string): boolean {
  let depth = 0
  for (const sign of typed) {
    if ("{([".includes(sign)) depth += 1
    else if ("})]".includes(sign)) depth = Math.max(0, depth - 1)
    if (depth > DEEPEST) return true
  }
  return false
}
