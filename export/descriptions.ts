// What search engines show of a page beside its title: a sentence or two of what is on it, and no two pages alike.
import { kinds } from "../tenants/blocks/kinds.ts"
import { productsIn } from "../tenants/blocks/kit/lookup.ts"
import { htmlToText } from "../tenants/blocks/kit/plain.ts"
import { readDocument } from "../tenants/blocks/kit/read.ts"
import { textsOf } from "../tenants/blocks/kit/texts.ts"
import type { SiteView } from "../tenants/blocks/kit/view.ts"
import type { CategoryView, ProductView } from "../tenants/catalog/schema.ts"
import type { Page } from "../tenants/pages/schema.ts"

// Half of what listing five thousand pages costs. Remembered for as long as the product is, which stays the same object while nothing of it changes.
const descriptions = new WeakMap<ProductView, string>()

/** "" for a product of which nothing is said. */
export function descriptionOf(product: ProductView): string {
  const found = descriptions.get(product)
  if (found !== undefined) return found
  const text = product.seoDescription || shortened(htmlToText(product.descriptionHtml.slice(0, 2_000)).replace(/\s+/g, " "))
  descriptions.set(product, text)
  return text
}

/** Of a page of blocks: the first words on it that say more than a heading does. */
export function descriptionOfPage(page: Page, view: SiteView): string {
  for (const { block, settings } of readDocument(kinds, page.document, () => {})) {
    const telling = textsOf(block.settings, settings).find((text) => text.length >= TELLING_CHARACTERS)
    // The numbered marks of a paragraph are a translator's: see kit/rich-text.ts.
    if (telling) return shortened(telling.replace(/<\/?\d{1,3}>/g, "").replace(/\s+/g, " "))
  }
  return page.kind === "home" || page.title === view.shop.title ? view.shop.title : `${page.title} — ${view.shop.title}`
}

/** A heading is shorter. */
const TELLING_CHARACTERS = 50

/** Of a list: what it is called and what is in it. */
export function descriptionOfCategory(title: string, category: CategoryView | undefined, view: SiteView): string {
  const first = productsIn(view, category?.id).slice(0, 4)
  const names = first.map((product) => product.title).join(", ")
  return shortened(`${title} — ${view.shop.title}${names && `: ${names}`}`)
}

/** Told apart within one language: two products may well be called the same and be described alike. */
export function toldApart(): (title: string, description: string) => { title: string; description: string } {
  const [titles, described] = [new Set<string>(), new Set<string>()]
  return (wanted, text) => {
    let title = wanted
    for (let number = 2; titles.has(title); number += 1) title = `${wanted} (${number})`
    titles.add(title)
    const description = described.has(text) ? shortened(`${title}. ${text}`) : text
    described.add(description)
    return { title, description }
  }
}

// What search engines show of a description.
const DESCRIPTION_CHARACTERS = 160

function shortened(text: string): string {
  if (text.length <= DESCRIPTION_CHARACTERS) return text
  return `${text
    .slice(0, DESCRIPTION_CHARACTERS)
    .replace(/\s+\S*$/, "")
    .toWellFormed()}…`
}
