// What an owner might write who wants to get at others: payloads for every place that a text may come to stand in, and a block's settings full of them.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { kinds } from "../../tenants/blocks/kinds.ts"

/** `fired` is what the tripwire listens to, and evil.example where nobody may go. The number tells one text from another, for some must differ. */
const PAYLOADS: readonly ((number: number) => string)[] = [
  // Out of HTML text, attributes, titles, styles, comments and scripts (JSON-LD is one), wherever it stands.
  (n) =>
    `${n}"'></title></style></textarea></script>--><script>fired(${n})</script><img src=//evil.example/${n} onerror=fired(${n})><svg onload=fired(${n})>`,
  // Attributes without a bracket; CSS, and SVG in it.
  (n) => `${n}" autofocus onfocus=fired(${n}) x='*/}body{background:url(//evil.example/${n})}@import '//evil.example/${n}';`,
  // What Telegram's HTML and Markdown would stumble over or take for its own.
  (n) => `${n}<b>open <a href="tg://user?id=1">&bogus; &#0; </i> *_[x](javascript:fired()) \`\`\` ||`,
  (n) => `javascript:fired(${n})//`,
  (n) => `{"@type":"${n}"}</script><svg onload=fired(${n})>\u2028{{7*7}}\${fired(${n})}`,
  // Where only little is taken.
  (n) => `${n}"><svg onload=fired()>`,
  (n) => `${n}<b>"'&`,
]
/** Enough for every alternative of a setting to have its turn. */
export const VARIANTS = 5

/** Addresses elsewhere are an owner's right; what stands in one must stay in it. */
const ADDRESS = (number: number) => `https://evil.example/"'><svg/onload=fired(${number})>?${number}#</script>`
const FILE = (number: number) => `https://evil.example/"'><svg/onload=fired(${number})>.mp4`
const MAIL = `"><svg/onload=fired()>"@evil.example`

let used = 0

/** One that `accepts` takes: each time another comes first. */
export function hostileText(accepts: (text: string) => boolean = () => true): string | undefined {
  used += 1
  const turned = [...PAYLOADS.slice(used % PAYLOADS.length), ...PAYLOADS.slice(0, used % PAYLOADS.length)]
  return [...turned, ADDRESS, FILE, () => MAIL].map((payload) => payload(used)).find(accepts)
}

export type Ids = { productId: string; categoryId: string; pageId: string; mediaId: string }

/** The example of a kind with a payload in each of its texts that takes one. `taken` are their places, as `openTexts` names them. */
export function hostileSettings(kind: string, variant: number, ids: Ids): { settings: Record<string, unknown>; taken: string[] } {
  const schema = kinds[kind]?.settings ?? z.object()
  const settings = JSON.parse(readFileSync(join(import.meta.dir, "../../tenants/blocks", kind, "example.json"), "utf8"))
  const taken: string[] = []
  const isWhole = () => schema.safeParse(settings).success
  complete(jsonOf(kind), { settings }, "settings", variant, isWhole)
  const visit = (parent: Record<string, unknown>, key: string, path: string) => {
    const value = parent[key]
    if (typeof value === "object" && value !== null)
      for (const name of Object.keys(value)) visit(value as never, name, Array.isArray(value) ? `${path}[]` : `${path}.${name}`)
    if (typeof value !== "string") return
    const own = key === "pictureOf" || path.endsWith("productIds[]") ? ids.productId : ids[key as keyof Ids]
    if (own) parent[key] = own
    else {
      const text = hostileText((text) => Object.assign(parent, { [key]: text }) && isWhole())
      if (text === undefined) parent[key] = value
      else taken.push(path)
    }
  }
  for (const name of Object.keys(settings)) visit(settings, name, `.${name}`)
  if (!isWhole()) throw new Error(`the hostile settings of ${kind} would not be taken: ${schema.safeParse(settings).error}`)
  return { settings, taken }
}

/** Every text of a kind that may hold anything, by the schema: ".quotes[].name". What a format or a pattern closes is not among them. */
export function openTexts(kind: string): string[] {
  const found: string[] = []
  const visit = (schema: Json, path: string): void => {
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) visit(one, path)
    for (const [name, one] of Object.entries(schema.properties ?? {})) visit(one, `${path}.${name}`)
    if (schema.items) visit(schema.items, `${path}[]`)
    const isClosed = schema.enum || schema.const !== undefined || schema.pattern || (schema.format && schema.format !== "uri")
    if (schema.type === "string" && !isClosed) found.push(path)
  }
  visit(jsonOf(kind), "")
  return [...new Set(found)]
}

function jsonOf(kind: string): Json {
  return z.toJSONSchema(kinds[kind]?.settings ?? z.object(), { io: "input", unrepresentable: "any" }) as Json
}

/** An example shows one of several: here what it leaves out is put in, and of alternatives each variant has its turn. */
function complete(schema: Json, parent: Record<string, unknown>, key: string, variant: number, isWhole: () => boolean): void {
  const before = parent[key]
  const options = (schema.anyOf ?? schema.oneOf ?? []).flatMap((one) => one.anyOf ?? one.oneOf ?? [one])
  const objects = options.filter((one) => one.type === "object")
  const option = objects[variant % Math.max(1, objects.length)] ?? options.find((one) => one.type === "string")
  if (option && !(option.type === "string" && typeof before === "string")) {
    parent[key] = sampleOf(option)
    if (!isWhole()) parent[key] = before
  } else if (before === undefined) {
    parent[key] = sampleOf(schema)
    if (!isWhole()) delete parent[key]
  }
  const value = parent[key] as Record<string, unknown> | null | undefined
  if (typeof value !== "object" || value === null) return
  if (Array.isArray(value)) for (const index of value.keys()) complete(schema.items ?? {}, value as never, String(index), variant, isWhole)
  else for (const [name, one] of Object.entries(schema.properties ?? {})) complete(one, value, name, variant, isWhole)
}

function sampleOf(schema: Json): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.type === "object")
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, sampleOf(one)]))
  if (schema.format === "uuid") return crypto.randomUUID()
  return schema.format === "uri" ? "https://example.com/clip.mp4" : "text"
}

type Json = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Json>
  items?: Json
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
}
