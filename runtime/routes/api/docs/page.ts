// The API's page for people: made of its description, without a script and without anybody else's server.
import type { ApiDescription } from "../description.ts"
import { GUIDE } from "./guide.ts"
import { capital, html, inline } from "./html.ts"
import { idOf, methodHtml, operationHtml, pathHtml, type Route, shortName } from "./operation.ts"

/** Nothing from elsewhere, nothing inline. */
export const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** What each domain is about; one that is not named here is called by its tag. */
const DOMAINS: Record<string, { title: string; about: string }> = {
  session: { title: "Signing in", about: "Signing in with Telegram or by a link, staying signed in, and where one is." },
  people: { title: "People", about: "Who works in a shop, in which role; invitations; one's own name." },
  shops: { title: "Shops", about: "The shops that somebody works in, a shop's settings, and how it stands." },
  events: { title: "Events", about: "What happens in a shop, as it happens." },
  pages: {
    title: "Pages",
    about: "The draft: its pages, edits of them, how it looks, and both its faces rendered before anybody else sees them.",
  },
  publishing: { title: "Publishing", about: "Checking the draft, making it the site and the bot that buyers see, and ways back." },
  catalog: { title: "Catalogue", about: "Products with their variants, categories, and both as files." },
  media: { title: "Pictures", about: "Pictures of pages and products." },
  orders: { title: "Orders and buyers", about: "What was bought, by whom, and what has become of it." },
  forms: { title: "Answers to forms", about: "What was written into the forms of a shop's pages." },
  bots: { title: "Bots", about: "The Telegram bots of a shop, and the chat that is told of orders." },
  delivery: { title: "Delivery", about: "The ways in which orders are handed over." },
}

type Domain = { tag: string; title: string; about: string; routes: Route[] }

export function docsHtml({ paths }: ApiDescription): string {
  const domains = domainsOf(paths)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TeleShop API</title><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/api/docs/style.css"></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><a class="brand" href="#top">TeleShop <span>API</span></a><a href="/api/openapi.json">openapi.json</a><a href="/app">Open the app</a></header>
<div class="sides"><nav aria-label="Contents" class="menu">${menuHtml(domains)}</nav>
<main id="content" tabindex="-1"><section class="intro" aria-labelledby="top"><h1 id="top">TeleShop API</h1>
<p class="lead">Everything that the app for shopkeepers does, it does by these requests. JSON over HTTP; the machine-readable description is <a href="/api/openapi.json">OpenAPI 3.1</a>, and this page is made of it.</p></section>
${guideHtml()}${domains.map(domainHtml).join("")}</main></div></body></html>`
}

function domainsOf(paths: ApiDescription["paths"]): Domain[] {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Route => ({ path, method, operation })),
  )
  const tags = [...new Set(routes.map(({ operation }) => operation.tags?.[0] ?? "other"))]
  return tags.map((tag) => ({
    tag,
    ...(DOMAINS[tag] ?? { title: capital(tag), about: "" }),
    routes: routes.filter(({ operation }) => (operation.tags?.[0] ?? "other") === tag),
  }))
}

function menuHtml(domains: readonly Domain[]): string {
  const guide = GUIDE.map(({ id, title }) => `<li><a href="#${id}">${html(title)}</a></li>`).join("")
  const groups = domains.map(
    ({ tag, title, routes }) =>
      `<li><a class="domain" href="#${tag}">${html(title)}</a><ul>${routes
        .map((route) => `<li><a href="#${idOf(route)}">${methodHtml(route.method)}<span>${inline(shortName(route))}</span></a></li>`)
        .join("")}</ul></li>`,
  )
  return `<ul><li><a class="domain" href="#top">Getting started</a><ul>${guide}</ul></li>${groups.join("")}</ul>`
}

function guideHtml(): string {
  return GUIDE.map(
    ({ id, title, told, shown }) =>
      `<section class="operation" aria-labelledby="${id}"><div class="told"><h2 id="${id}"><a href="#${id}">${html(title)}</a></h2>${told}</div><div class="shown">${shown}</div></section>`,
  ).join("")
}

function domainHtml({ tag, title, about, routes }: Domain): string {
  const list = routes
    .map((route) => `<li>${methodHtml(route.method)} <a href="#${idOf(route)}"><code>${pathHtml(route.path)}</code></a></li>`)
    .join("")
  return `<section class="group" aria-labelledby="${tag}"><div class="operation head"><div class="told"><h2 id="${tag}"><a href="#${tag}">${html(title)}</a></h2><p>${html(about)}</p></div>
<div class="shown"><figure class="panel endpoints"><figcaption>Routes</figcaption><ul>${list}</ul></figure></div></div>
${routes.map(operationHtml).join("")}</section>`
}
