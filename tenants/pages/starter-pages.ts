// The pages that a shop begins with, and their words. Ordinary documents: from the first day on they are the owner's to change.
import { kinds } from "../blocks/kinds.ts"
import type { NewPage } from "./queries.ts"
import { type BlockNode, type PageDocument, ROOT_KIND } from "./schema.ts"

export function starterPages(shop: { title: string; defaultLocale: string }): NewPage[] {
  const words = WORDS[new Intl.Locale(shop.defaultLocale).language === "ru" ? "ru" : "en"]
  const pages: Omit<NewPage, "position" | "slug">[] = [
    {
      kind: "home",
      title: shop.title,
      document: documentOf([
        ["heading", { text: shop.title, level: 1 }],
        ["text", { paragraphs: [[{ text: words.welcome }]] }],
        ["product-grid", { title: words.products, source: "all", limit: 12 }],
      ]),
    },
    { kind: "category", title: words.catalog, document: documentOf([["product-grid", { title: "", source: "current", limit: 24 }]]) },
    { kind: "product", title: words.product, document: documentOf([["product", { description: true }]]) },
    {
      kind: "cart",
      title: words.cart,
      document: documentOf([
        ["heading", { text: words.cart, level: 1 }],
        ["cart", { emptyText: "" }],
      ]),
    },
  ]
  return pages.map((page, position) => ({ ...page, slug: null, position }))
}

/** A page with nothing on it yet. */
export function emptyDocument(): PageDocument {
  return documentOf([])
}

/** A block as it is written down: its kind, its settings, and the blocks inside it. */
export type WrittenBlock = readonly [kind: string, settings: Record<string, unknown>, inside?: readonly WrittenBlock[]]

/** A document of blocks one under the other, each at the current version of its kind. */
export function documentOf(blocks: readonly WrittenBlock[]): PageDocument {
  const nodes: BlockNode[] = []
  const add = ([kind, settings, inside = []]: WrittenBlock): string => {
    const block = kinds[kind]
    if (!block) throw new TypeError(`there is no kind of block "${kind}"`)
    const node: BlockNode = { id: `${kind}-${nodes.length + 1}`, kind, version: block.version, settings, children: [] }
    nodes.push(node)
    node.children = inside.map(add)
    return node.id
  }
  const root: BlockNode = { id: "root", kind: ROOT_KIND, version: 1, settings: {}, children: blocks.map(add) }
  return { root: root.id, nodes: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])) }
}

const WORDS = {
  en: {
    welcome: "Welcome! Choose from our catalogue and order in a minute.",
    products: "Our products",
    catalog: "Catalogue",
    product: "Product",
    cart: "Cart",
  },
  ru: {
    welcome: "Добро пожаловать! Выбирайте в нашем каталоге и оформляйте заказ за минуту.",
    products: "Наши товары",
    catalog: "Каталог",
    product: "Товар",
    cart: "Корзина",
  },
}
