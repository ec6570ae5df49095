// The bench's rival Hugo: the same pages from the same data, by templates that write the same elements as our blocks do.
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { SitePage } from "../../export/site.ts"
import type { Card } from "../../tenants/blocks/kit/card.ts"
import { coloursOf } from "../../tenants/blocks/kit/colours.ts"
import { choicesOf } from "../../tenants/blocks/product/choices.ts"
import { formWords } from "../../tenants/blocks/product/form-words.ts"
import { firstChoice, outcomeWith } from "../../tenants/blocks/product/page-choice.ts"
import { productWords } from "../../tenants/blocks/product/page-words.ts"
import { optionsOf } from "../../tenants/catalog/rules.ts"
import { formatMoney } from "../../tenants/money.ts"
import { CARD, FRAME, LISTS, PRODUCT } from "./export-hugo-templates.ts"

/** Our own rendering of each page: what Hugo is given ready made is cut out of it. */
export type RenderedPage = SitePage & { html: string }

/**
 * What Hugo gets for nothing, as finished text: the whole head with its structured data, what stands around every page, prices, and the
 * form by which a list is narrowed.
 */
export function prepareHugo(folder: string, pages: readonly RenderedPage[]): { command: string[]; folder: string; bytes: () => number } {
  for (const name of ["content", "layouts/_default", "layouts/partials"]) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(
    join(folder, "hugo.toml"),
    'baseURL = "/"\ntitle = "Heron & Co"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term", "section", "home"]\n[markup.goldmark.renderer]\nunsafe = true\n',
  )
  const around = pages.find(({ input }) => input.place.product)?.html ?? ""
  writeFileSync(
    join(folder, "layouts/_default/baseof.html"),
    FRAME(between(around, "<body>", "<main"), between(around, "</main>", "</body>")),
  )
  writeFileSync(join(folder, "layouts/_default/single.html"), `{{ define "main" }}${PRODUCT}${LISTS}{{ end }}`)
  writeFileSync(join(folder, "layouts/partials/card.html"), CARD)
  for (const [index, page] of pages.entries()) writeFileSync(join(folder, `content/page-${index}.md`), `${JSON.stringify(frontOf(page))}\n`)
  return { command: ["hugo", "--quiet"], folder, bytes: () => bytesIn(join(folder, "public")) }
}

function frontOf({ path, input, html }: RenderedPage) {
  return {
    title: input.title,
    url: path.endsWith(".html") ? path : `${path.replace(/\/$/, "")}/`,
    head: between(html, "<head>", "</head>"),
    product: productOf(input),
    lists: listsOf(input, html),
  }
}

function productOf({ place, view, blocks }: SitePage["input"]) {
  const { product } = place
  const data = blocks.find((block) => block.kind === "product")?.data as { trail: unknown; related: Card[] } | undefined
  if (!product || !data) return undefined
  const words = productWords(view.locale)
  const choices = choicesOf(product, view)
  const first = firstChoice(choices)
  const options = optionsOf(product).map((option, index) => {
    const colours = coloursOf(option)
    const values = option.values.map((value, at) => ({
      value,
      state: outcomeWith(choices, first?.values ?? [], index, value),
      colour: colours?.[at] ?? "",
    }))
    return { name: option.name, values, coloured: colours !== undefined }
  })
  const { title, vendor, descriptionHtml: description, pictures } = product
  return {
    ...{ title, vendor, description, pictures, choices, options, first, trail: data.trail },
    ...{ words: JSON.stringify(formWords(words)), related: data.related.map(priced) },
  }
}

/** Prices as text: Hugo has no formatter of ours. */
const money = (minor: number | null) => (minor === null ? "" : formatMoney(minor, "USD", 2, "en"))

function priced(card: Card) {
  const { priceMinor, compareAtMinor } = card
  const percent = priceMinor !== null && compareAtMinor !== null ? Math.round((1 - priceMinor / compareAtMinor) * 100) : 0
  return { ...card, price: money(priceMinor), before: money(compareAtMinor), percent }
}

function listsOf({ blocks }: SitePage["input"], html: string) {
  return blocks.flatMap((block) => {
    const cards = block.data?.cards as Card[] | undefined
    if (!cards) return []
    const list = between(html, '<section class="grid">', "</section>")
    return [{ cards: cards.map(priced), before: list.split('<ul class="cards"')[0] ?? "", after: list.split("</ul>").at(-1) ?? "" }]
  })
}

function between(text: string, begin: string, end: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  return from < 0 || to < 0 ? "" : text.slice(from + begin.length, to)
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
