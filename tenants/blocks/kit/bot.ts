// What a block's bot face gives and is given: plain messages, plain data. No Telegram here: a transport turns messages into its own calls.
import type { CartView } from "../../cart/schema.ts"
import type { Sort } from "../../catalog/find/query.ts"
import type { CategoryView, PictureView, ProductView } from "../../catalog/schema.ts"
import type { PageKind } from "../../pages/schema.ts"
import type { StoredSettings } from "./kind.ts"
import type { Media } from "./picture.ts"
import type { Mark } from "./rich-text.ts"
import type { ShopFace } from "./view.ts"

/** A stretch of text. Spans become a transport's own markup later, so no text is ever escaped. */
export type Span = string | { text: string; style: Mark } | { text: string; url: string }

/** `data` comes back when the button is tapped: made by writeTap, at most 64 bytes. */
export type Button = { text: string; data: string } | { text: string; url: string }

export type BotMessage = {
  /** A block may leave it empty: its buttons then go under what the block before it has said. */
  text: Span[]
  picture?: PictureView
  /** Pictures side by side, in place of a text: no transport has buttons under them, so those go under the message that follows. */
  album?: AlbumPicture[]
  /** Rows of buttons. */
  buttons: Button[][]
  /** A place on the earth: where a transport has a way of its own for that, it is shown in place of the text, which says the same. */
  place?: { latitude: number; longitude: number; title: string; address: string }
  /** An address whose preview a transport may show under the text. */
  preview?: string
  /** Asks for the phone or the place with the transport's own button for sharing it. */
  keyboard?: "phone" | "location"
  /**
   * Said in passing about what the buyer has just done, before the screen that follows: where a transport has a way of its own for that, it is no
   * message. An alert is what must not be overlooked.
   */
  remark?: "toast" | "alert"
}

export type AlbumPicture = { picture: PictureView; caption: Span[] }

/** Telegram's limits (Bot API 10.3): characters are UTF-16 units, callback data bytes of UTF-8. */
export const LIMITS = { text: 4_096, caption: 1_024, buttonText: 100, data: 64, buttons: 100, album: 10 } as const

/** Products on one screen of a chat: eight buttons fit a phone without scrolling past the list above them. */
export const PRODUCTS_PER_SCREEN = 8

/** Where a block stands in the talk. */
export type BotPlace = {
  page: { kind: PageKind; title: string }
  /** A category page without one is the top of the catalogue … */
  category?: CategoryView
  /** … or, when this is set, all products whatever their category. */
  everything: boolean
  product?: ProductView
  /** From 1: which screenful of products, categories, cart lines or option values. */
  pageNumber: number
  /** Keys (see optionKey) of the option values chosen so far, in the order of the options. */
  chosen: string[]
  quantity: number
}

/** The products that a block asks for by its `needs`: all, of a category with those below it, or these ids in their order. */
export type ProductNeed = { categoryId?: string; ids?: readonly string[]; sort?: Sort; limit: number; offset: number }
export type ProductPage = { items: ProductView[]; total: number; offset: number }

/** A page of the shop's own, as buttons name it. */
export type BotPage = { id: string; title: string }

/**
 * The block itself: where it stands, and which of its parts the buyer has opened ("" for none): the answer to a question, the further
 * reviews. What a part is called is the block's own business; openTap makes the buttons.
 */
export type BotBlock = { pageId: string; nodeId: string; opened: string }

export type BotView = {
  shop: ShopFace
  locale: string
  place: BotPlace
  block: BotBlock
  pages: readonly BotPage[]
  categories: CategoryView[]
  /** Stored pictures that the page's document names, by their ids: see picture.ts. */
  media: Media
  /** The answer to this block's need; empty for a block without one. */
  products: ProductPage
  cart: CartView
}

/** A block in the chat. */
export type BotFace<Settings> = (settings: Settings, view: BotView) => BotMessage[]

/** What a block must be given before its face is asked; pure, so that whoever loads decides how. */
export type BotNeeds<Settings> = (settings: Settings, view: Omit<BotView, "products">) => ProductNeed | undefined

/** What a block's bot.ts exports, its settings no longer told apart: only readBlock's settings are ever handed to it. */
export type BotModule = { bot: BotFace<never>; needs?: BotNeeds<never> }

/** Calls a kind's face with settings that its own schema has parsed: the one place where the two are believed to belong together. */
export function showBlock(module: BotModule, settings: StoredSettings, view: BotView): BotMessage[] {
  return module.bot(settings as never, view)
}

export function needOf(module: BotModule, settings: StoredSettings, view: Omit<BotView, "products">): ProductNeed | undefined {
  return module.needs?.(settings as never, view)
}

/** The message's text as a reader sees it. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => (typeof span === "string" ? span : span.text)).join("")
}

/** Cut at `max` UTF-16 units with an ellipsis; never inside a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")
    .trimEnd()}…`
}
