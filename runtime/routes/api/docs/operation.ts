// One route: what it does, who may, what it takes, what it gives, and beside it the request as one would type it and an answer.
import { RIGHTS, type Right } from "../../../../tenants/accounts/rules.ts"
import type { JsonSchema, Operation } from "../description.ts"
import { commandOf, exampleOf } from "./example.ts"
import { fieldHtml, schemaHtml } from "./fields.ts"
import { capital, html, inline, jsonHtml, paragraphs } from "./html.ts"

export type Route = { path: string; method: string; operation: Operation }

export function idOf({ path, method }: Route): string {
  return `${method}-${path
    .replace(/^\/api\//, "")
    .replace(/[{}]/g, "")
    .replaceAll("/", "-")}`
}

/** The first words of its summary, for menus: "Orders", "Make a product". */
export function shortName({ operation: { summary = "" } }: Route): string {
  return /^.*?(?=[,;:]|$)/.exec(summary)?.[0] ?? summary
}

export function methodHtml(method: string): string {
  return `<span class="method ${method}">${method.toUpperCase()}</span>`
}

export function operationHtml(route: Route): string {
  const { path, method, operation } = route
  const { summary = "", description } = operation
  const id = idOf(route)
  const more = summary.slice(shortName(route).length).replace(/^[,;:]\s*/, "")
  const told = [more && `${capital(more)}.`, description].filter(Boolean).join("\n\n")
  return `<article class="operation" aria-labelledby="${id}"><div class="told">
<h3 id="${id}"><a href="#${id}">${inline(shortName(route))}</a></h3>
<p class="line">${methodHtml(method)} <code>${pathHtml(path)}</code></p>
${paragraphs(told)}${whoHtml(operation)}${parametersHtml(operation)}${bodyHtml(operation)}${answersHtml(operation)}
</div><div class="shown">${panel("Request", html(commandOf(path, method, operation)))}${exampleHtml(operation)}</div></article>`
}

/** What is filled in stands out; long addresses break where they are divided. */
export function pathHtml(path: string): string {
  return html(path)
    .replaceAll("/", "<wbr>/")
    .replace(/\{\w+\}/g, '<span class="filled">$&</span>')
}

function whoHtml({ security, "x-right": right, "x-repeatable": repeatable }: Operation): string {
  const roles = right ? [...RIGHTS[right as Right]] : []
  const who = right
    ? `For ${roles.length === 4 ? "everybody who works in the shop" : `${roles.slice(0, -1).join(", ")}${roles.length > 1 ? " and " : ""}${roles.at(-1)}`} (<code>${html(right)}</code>).`
    : security
      ? "For everybody who is signed in."
      : "For everybody, signed in or not."
  return `<p class="who">${who}${repeatable ? ' Takes an <a href="#repeating">Idempotency-Key</a>.' : ""}</p>`
}

function parametersHtml({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return ""
  const rows = parameters.map(({ name, in: place, required = false, description, schema }) =>
    fieldHtml(name, schema as JsonSchema, {
      required,
      way: "taken",
      about: description ?? ABOUT[name],
      place: place === "path" ? "in the path" : `in the ${place}`,
    }),
  )
  return `<h4>Parameters</h4><ul class="fields">${rows.join("")}</ul>`
}

/** What is the same for every route. */
const ABOUT: Record<string, string> = { shop: "The shop's slug, as in its address.", id: "As a list or the answer that made it gives it." }

function bodyHtml({ requestBody }: Operation): string {
  return Object.entries(requestBody?.content ?? {})
    .map(([type, { schema }]) => `<h4>Body <small>${html(type)}</small></h4>${schemaHtml(schema, "taken")}`)
    .join("")
}

function answersHtml({ responses }: Operation): string {
  return answersOf(responses)
    .map(([status, type, schema]) => `<h4>Answer <small>${html(status)} · ${html(type)}</small></h4>${schemaHtml(schema, "given")}`)
    .join("")
}

function exampleHtml({ responses }: Operation): string {
  return answersOf(responses)
    .filter(([, type]) => type === "application/json")
    .map(([status, , schema]) => panel(`Answer ${status}`, jsonHtml(exampleOf(schema))))
    .join("")
}

function answersOf(responses: Operation["responses"]): [status: string, type: string, schema: JsonSchema][] {
  return Object.entries(responses)
    .filter(([status]) => status !== "default")
    .flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(([type, { schema }]): [string, string, JsonSchema] => [status, type, schema]),
    )
}

/** @param code HTML. What is longer than its panel is scrolled, by keyboard too. */
export function panel(title: string, code: string): string {
  return `<figure class="panel"><figcaption>${html(title)}</figcaption><pre tabindex="0"><code>${code}</code></pre></figure>`
}
