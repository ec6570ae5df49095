// Products in the chat: a button for each, under the categories that lead further down.
import type { CategoryView } from "../../catalog/schema.ts"
import { type BotFace, type BotNeeds, type BotView, type Button, cut, PRODUCTS_PER_SCREEN, type Span } from "../kit/bot.ts"
import { productButton } from "../kit/product-list.ts"
import { writeTap } from "../kit/taps.ts"
import { counted, inLanguage } from "../kit/words.ts"
import { WORDS } from "./bot-words.ts"
import type { Settings } from "./schema.ts"

/** Two columns of ten: as many as can be scrolled through with one movement of the thumb. */
const CATEGORIES_PER_SCREEN = 20

export const needs: BotNeeds<Settings> = (settings, view) => {
  const { place } = view
  const order = settings.sort && { sort: settings.sort }
  const offset = (place.pageNumber - 1) * PRODUCTS_PER_SCREEN
  if (settings.source === "current") {
    if (isTop(view)) return undefined
    return { ...(place.category && { categoryId: place.category.id }), ...order, limit: PRODUCTS_PER_SCREEN, offset }
  }
  const limit = Math.min(settings.limit, PRODUCTS_PER_SCREEN)
  if (settings.source === "all") return { ...order, limit, offset: 0 }
  if (settings.source === "picked") return { ids: settings.productIds ?? [], limit, offset: 0 }
  const { categoryId } = settings
  return view.categories.some((category) => category.id === categoryId) && categoryId
    ? { categoryId, ...order, limit, offset: 0 }
    : undefined
}

export const bot: BotFace<Settings> = (settings, view) => {
  if (settings.source === "current")
    return [{ text: headOf(settings, view), buttons: [...categoryRows(view), ...productRows(view), ...leafRow(view)] }]
  if (view.products.items.length === 0) return []
  return [{ text: headOf(settings, view), buttons: [...productRows(view), ...moreRow(settings, view)] }]
}

/** At the top of a catalogue with categories the buyer chooses one first. */
function isTop({ place, categories }: Omit<BotView, "products">): boolean {
  return !place.category && !place.everything && categories.some((category) => category.parentId === null)
}

function headOf(settings: Settings, view: BotView): Span[] {
  const words = inLanguage(view.locale, WORDS)
  const { place, products } = view
  const current = settings.source === "current"
  const title = settings.title || (current ? (place.category?.title ?? (place.everything ? words.all : place.page.title)) : words.products)
  const head: Span[] = [{ text: title, style: "bold" }]
  if (!current) return head
  if (isTop(view)) return [...head, `\n${words.chooseCategory}`]
  if (products.total === 0) return [...head, `\n${words.nothing}`]
  const screens = screensOf(view)
  const page = screens > 1 ? `, ${words.screen(place.pageNumber, screens)}` : ""
  return [...head, `\n${counted(view.locale, products.total, words.count)}${page}`]
}

function categoryRows(view: BotView): Button[][] {
  const { place } = view
  const below = place.everything ? [] : categoriesHere(view)
  const from = (place.pageNumber - 1) * CATEGORIES_PER_SCREEN
  const buttons = below
    .slice(from, from + CATEGORIES_PER_SCREEN)
    .map((category): Button => ({ text: cut(category.title, 60), data: categoryTap(category, 1) }))
  const rows = Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2))
  const all: Button = { text: inLanguage(view.locale, WORDS).all, data: writeTap({ do: "all", page: 1 }) }
  return isTop(view) ? [...rows, [all]] : rows
}

function categoriesHere({ categories, place }: BotView): CategoryView[] {
  return categories.filter((category) => category.parentId === (place.category?.id ?? null))
}

function productRows(view: BotView): Button[][] {
  return view.products.items.map((product) => [productButton(view, product)])
}

/** On to the next screenful and back, where the page is about this very list. */
function leafRow(view: BotView): Button[][] {
  const words = inLanguage(view.locale, WORDS)
  const { pageNumber } = view.place
  const row: Button[] = []
  if (pageNumber > 1) row.push({ text: words.previous, data: hereTap(view, pageNumber - 1) })
  if (pageNumber < screensOf(view)) row.push({ text: words.next, data: hereTap(view, pageNumber + 1) })
  return row.length > 0 ? [row] : []
}

function screensOf(view: BotView): number {
  const categories = view.place.everything ? 0 : categoriesHere(view).length
  return Math.max(1, Math.ceil(view.products.total / PRODUCTS_PER_SCREEN), Math.ceil(categories / CATEGORIES_PER_SCREEN))
}

function hereTap({ place, categories }: BotView, page: number): string {
  if (place.category) return categoryTap(place.category, page)
  return place.everything || categories.length === 0 ? writeTap({ do: "all", page }) : writeTap({ do: "catalog", page })
}

/** A sample of a longer list leads to the whole of it. */
function moreRow(settings: Settings, view: BotView): Button[][] {
  const { items, total } = view.products
  if (total <= items.length || settings.source === "picked") return []
  const words = inLanguage(view.locale, WORDS)
  const data =
    settings.source === "category" && settings.categoryId
      ? writeTap({ do: "category", categoryId: settings.categoryId, page: 1 })
      : writeTap({ do: "all", page: 1 })
  return [[{ text: `${words.more} (${total})`, data }]]
}

function categoryTap(category: CategoryView, page: number): string {
  return writeTap({ do: "category", categoryId: category.id, page })
}
