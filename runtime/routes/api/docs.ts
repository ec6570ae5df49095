// The API's page for people: made of its description, without a script and without anybody else's server.
import { REFUSALS } from "../../../tenants/refusal.ts"
import type { ApiDescription, JsonSchema, Operation } from "./description.ts"

/** Nothing from elsewhere, nothing inline. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export function docsPage({ paths, info }: ApiDescription): Response {
  const { description } = info as { description: string }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const groups = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? "other"))]
  const body = groups.map(
    (group) =>
      `<section aria-labelledby="${group}"><h2 id="${group}">${html(group)}</h2>${operations
        .filter(({ operation }) => (operation.tags?.[0] ?? "other") === group)
        .map(operationHtml)
        .join("")}</section>`,
  )
  const codes = [...Object.entries(REFUSALS), ["internal-error", 500] as const]
    .map(([code, status]) => `<code>${code}</code> ${status}`)
    .join(", ")
  const menu = groups.map((group) => `<li><a href="#${group}">${html(group)}</a></li>`).join("")
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TeleShop API</title><link rel="stylesheet" href="/api/docs/style.css"></head><body>
<header><h1>TeleShop API</h1>${paragraphs(description)}<p><a href="/api/openapi.json">openapi.json</a></p><details><summary>Codes of problems</summary><div><p>${codes}</p></div></details><nav aria-label="Domains"><ul>${menu}</ul></nav></header>
<main>${body.join("")}</main></body></html>`
  return new Response(page, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY, "x-content-type-options": "nosniff" },
  })
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary = "", description, parameters = [], requestBody, responses } = operation
  const rows = parameters.map(
    ({ name, in: place, required, description: about, schema }) =>
      `<tr><th scope="row"><code>${html(name)}</code></th><td>${html(place)}${required ? ", required" : ""}</td><td>${inline(aboutOf(schema as JsonSchema, about))}</td></tr>`,
  )
  const bodies = Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body <small>${html(type)}</small></h4><pre tabindex="0"><code>${html(shapeOf(schema))}</code></pre>`,
  )
  const answers = Object.entries(responses)
    .filter(([status]) => status !== "default")
    .flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(
        ([type, { schema }]) =>
          `<h4>${html(status)} <small>${html(type)}</small></h4><pre tabindex="0"><code>${html(shapeOf(schema))}</code></pre>`,
      ),
    )
  const right = operation["x-right"] ? `<p>Needs the right <code>${html(operation["x-right"])}</code>.</p>` : ""
  const table = rows.length > 0 ? `<table><caption>Parameters</caption><tbody>${rows.join("")}</tbody></table>` : ""
  return `<details><summary><code class="method ${method}">${method.toUpperCase()}</code> <code>${html(path)}</code> <span>${html(summary)}</span></summary>
<div>${description ? paragraphs(description) : ""}${right}${table}${bodies.join("")}${answers.join("")}</div></details>`
}

/** A schema as one would write an example of it: names, types, and a question mark where it may be left out. */
function shapeOf(schema: JsonSchema, indent = "", depth = 0): string {
  const {
    properties,
    items,
    type,
    required = [],
  } = schema as {
    properties?: Record<string, JsonSchema>
    items?: JsonSchema
    type?: string
    required?: string[]
  }
  if (depth > 9) return "…"
  if (type === "array" && items) return `[${shapeOf(items, indent, depth + 1)}]`
  if (!properties) return typeOf(schema)
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, property]) => `${inner}${name}${required.includes(name) ? "" : "?"}: ${shapeOf(property, inner, depth + 1)}`,
  )
  return `{\n${lines.join("\n")}\n${indent}}`
}

function aboutOf(schema: JsonSchema, about: string | undefined): string {
  const said = about ?? (typeof schema.description === "string" ? schema.description : undefined)
  return said === undefined ? typeOf(schema) : `${typeOf(schema)}. ${said}`
}

function typeOf(schema: JsonSchema): string {
  const {
    type,
    format,
    enum: values,
    const: value,
    anyOf,
    oneOf,
  } = schema as {
    type?: string
    format?: string
    enum?: unknown[]
    const?: unknown
    anyOf?: JsonSchema[]
    oneOf?: JsonSchema[]
  }
  const among = anyOf ?? oneOf
  if (among) return [...new Set(among.map((one) => (one.properties ? "object" : typeOf(one))))].join(" | ")
  if (value !== undefined) return JSON.stringify(value)
  if (values) return values.map((one) => JSON.stringify(one)).join(" | ")
  return format ? `${type ?? "text"} (${format})` : (type ?? "anything")
}

function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((part) => `<p>${inline(part)}</p>`)
    .join("")
}

/** What stands between back ticks is code. */
function inline(text: string): string {
  return html(text).replace(/`([^`]+)`/g, "<code>$1</code>")
}

function html(text: string): string {
  return Bun.escapeHTML(text)
}
