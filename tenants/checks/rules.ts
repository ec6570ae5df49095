// What is wrong with a draft before it is published. Pure.
import { kinds } from "../blocks/kinds.ts"
import { type ReadBlock, readDocument } from "../blocks/kit/read.ts"
import { textsOf } from "../blocks/kit/texts.ts"
import type { Catalog, ProductView } from "../catalog/schema.ts"
import { mediaIdsIn } from "../media/rules.ts"
import type { PictureView } from "../media/schema.ts"
import type { BlockNode, Page } from "../pages/schema.ts"
import { namedBy } from "./named.ts"
import { type Checked, type CheckGroup, type CheckItem, type Finding, RULES, type Text } from "./schema.ts"
import { heavyOf } from "./weight.ts"
import { WORDS } from "./words.ts"

export type ShopToCheck = {
  pages: readonly Page[]
  /** What is published of it. */
  catalog: Catalog
  /** Pictures that the pages name. */
  media: Readonly<Record<string, PictureView>>
  deliveryMethods: number
  paymentProviders: readonly string[]
  hasBot: boolean
  /** Of the shop's other languages. */
  missing: readonly { locale: string; texts: number }[]
}

/** Named one by one up to here, and counted from there on. */
const ITEMS_NAMED = 20

export function check(shop: ShopToCheck): Checked {
  const findings = [...ofShop(shop), ...shop.pages.flatMap((page) => ofPage(page, shop)), ...shop.catalog.products.flatMap(ofProduct)]
  const groups = RULES.flatMap((rule): CheckGroup[] => {
    const items = findings.filter((finding) => finding.rule === rule).map(({ item }) => item)
    return items.length === 0 ? [] : [{ rule, ...WORDS[rule], count: items.length, items: items.slice(0, ITEMS_NAMED) }]
  })
  const of = (severity: CheckGroup["severity"]) =>
    groups.filter((group) => group.severity === severity).reduce((sum, { count }) => sum + count, 0)
  return { errors: of("error"), warnings: of("warning"), groups: groups.sort((one, other) => gravity(one) - gravity(other)) }
}

function gravity({ severity }: CheckGroup): number {
  return severity === "error" ? 0 : 1
}

function ofShop(shop: ShopToCheck): Finding[] {
  const { catalog, hasBot, paymentProviders } = shop
  const at = (screen: CheckItem["screen"], en: string, ru: string): CheckItem => ({ name: { en, ru }, ...(screen && { screen }) })
  const found: Finding[] = []
  if (shop.deliveryMethods === 0) found.push({ rule: "no-delivery", item: at("delivery", "Delivery", "Доставка") })
  if (paymentProviders.length === 0) found.push({ rule: "no-payment", item: at("settings", "Payment", "Оплата") })
  if (catalog.products.length === 0) found.push({ rule: "nothing-to-sell", item: at("products", "Products", "Товары") })
  const digital = hasBot && !paymentProviders.includes(STARS) ? catalog.products.filter(({ kind }) => kind === "digital") : []
  for (const product of digital) found.push({ rule: "digital-in-bot", item: itemOf(product) })
  for (const { locale, texts } of shop.missing.filter((one) => one.texts > 0)) {
    const nameIn = (language: string) => `${new Intl.DisplayNames(language, { type: "language" }).of(locale) ?? locale}: ${texts}`
    found.push({ rule: "untranslated", item: at(undefined, nameIn("en"), nameIn("ru")) })
  }
  return found
}

/** The provider that takes Telegram's own money; as long as there is none, digital goods in a bot are always worth a word. */
const STARS = "stars"

function ofProduct(product: ProductView): Finding[] {
  const found: Finding[] = []
  const item = itemOf(product)
  if (product.variants.some(({ priceMinor }) => priceMinor === 0)) found.push({ rule: "no-price", item })
  if (product.pictures.every(({ status }) => status === "failed")) found.push({ rule: "no-product-picture", item })
  else if (product.pictures.some(({ alt }) => alt.trim() === "")) found.push({ rule: "no-product-alt", item })
  return found
}

function itemOf({ id, title }: ProductView): CheckItem {
  return { name: { en: title, ru: title }, productId: id }
}

function ofPage(page: Page, shop: ShopToCheck): Finding[] {
  const item = { name: { en: page.title, ru: page.title }, pageId: page.id }
  const found: Finding[] = []
  const blocks = readDocument(kinds, page.document, ({ nodeId }) => {
    const node = page.document.nodes[nodeId]
    found.push({ rule: "broken-block", item: node ? blockItem(page, node, kinds[node.kind]?.title) : item })
  })
  const root = page.document.nodes[page.document.root]
  if (!root || root.children.length === 0) found.push({ rule: page.kind === "home" ? "empty-home" : "empty-page", item })
  else if (HEADED.includes(page.kind) && !blocks.some(({ settings }) => settings.level === 1)) found.push({ rule: "no-heading", item })
  const heavy = heavyOf(blocks, shop.media)
  if (heavy)
    found.push({ rule: "heavy-page", item: { ...item, name: { en: `${page.title}: ${heavy.en}`, ru: `${page.title}: ${heavy.ru}` } } })
  return [...found, ...blocks.flatMap((block) => ofBlock(page, block, shop))]
}

/** The others bring a heading of their own: what the category, the product, the cart is called. */
const HEADED: readonly Page["kind"][] = ["home", "custom"]

function ofBlock(page: Page, { node, block, settings }: ReadBlock, { pages, catalog, media }: ShopToCheck): Finding[] {
  const words = textsOf(block.settings, settings)[0]
  const item = (setting: string) => ({ ...blockItem(page, node, block.title, words), setting })
  const isThere = {
    page: (id: string) => pages.some((one) => one.id === id),
    category: (id: string) => catalog.categories.some((one) => one.id === id),
    product: (id: string) => catalog.products.some((one) => one.id === id),
  }
  const { links, chosen, pictures } = namedBy(block.settings, settings)
  return [
    ...links.filter(({ to, id }) => !isThere[to](id)).map(({ setting }): Finding => ({ rule: "dead-link", item: item(setting) })),
    ...chosen.filter(({ of, id }) => !isThere[of](id)).map(({ setting }): Finding => ({ rule: "gone-product", item: item(setting) })),
    ...pictures.flatMap(({ setting, mediaId, alt }): Finding[] => {
      if (!media[mediaId]) return [{ rule: "gone-picture", item: item(setting) }]
      return alt.trim() === "" ? [{ rule: "no-alt", item: item(setting) }] : []
    }),
  ]
}

function blockItem(page: Page, node: BlockNode, title: Text = { en: node.kind, ru: node.kind }, words = ""): CheckItem {
  const said = words.length > 40 ? `${words.slice(0, 39).trimEnd()}…` : words
  const name = (kind: string, open: string, close: string) => `${page.title} · ${kind}${said && `: ${open}${said}${close}`}`
  return { name: { en: name(title.en, "“", "”"), ru: name(title.ru, "«", "»") }, pageId: page.id, nodeId: node.id }
}

/** The pictures that must be known before the check. */
export function picturesNamed(pages: readonly Page[]): Set<string> {
  return mediaIdsIn(pages)
}
