// Where something leads: a place of the shop by its id, or an address elsewhere. One setting, two faces: a path on the page, a button in the chat.
import { z } from "zod"
import { type BotView, type Button, cut } from "./bot.ts"
import { categoryById, productById } from "./lookup.ts"
import { cartPath, catalogPath, homePath, productPath } from "./page-path.ts"
import { type Tap, writeTap } from "./taps.ts"
import type { SiteView } from "./view.ts"

export const link = z.discriminatedUnion("to", [
  z.strictObject({ to: z.enum(["home", "catalog", "cart"]) }),
  z.strictObject({ to: z.literal("page"), pageId: z.uuid() }),
  z.strictObject({ to: z.literal("category"), categoryId: z.uuid() }),
  z.strictObject({ to: z.literal("product"), productId: z.uuid() }),
  // A name of the public internet: a chat refuses a whole message for a button that leads to "localhost".
  z.strictObject({ to: z.literal("url"), url: z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2_000) }),
])
export type Link = z.infer<typeof link>

/** Its address on the shop's site; undefined for what is no longer there, and then nothing should be shown. */
export function linkPath(to: Link, view: SiteView): string | undefined {
  switch (to.to) {
    case "home":
      return homePath(view)
    case "catalog":
      return catalogPath(view)
    case "cart":
      return cartPath(view)
    case "page":
      return view.pages.find((page) => page.id === to.pageId)?.path
    case "category": {
      const category = categoryById(view, to.categoryId)
      return category && catalogPath(view, category)
    }
    case "product": {
      const product = productById(view, to.productId)
      return product && productPath(view, product)
    }
    case "url":
      return to.url
  }
}

/**
 * The button in the chat that opens the same; undefined for what is known to be gone. A product is not known here: the button of one that
 * is gone answers with what there is instead.
 */
export function linkButton(text: string, to: Link, view: BotView): Button | undefined {
  const label = cut(text, 64)
  if (to.to === "url") return { text: label, url: to.url }
  const tap = tapOf(to, view)
  return tap && { text: label, data: writeTap(tap) }
}

function tapOf(to: Exclude<Link, { to: "url" }>, view: BotView): Tap | undefined {
  switch (to.to) {
    case "home":
      return { do: "home" }
    case "catalog":
      return { do: "catalog", page: 1 }
    case "cart":
      return { do: "cart", page: 1 }
    case "page":
      return view.pages.some((page) => page.id === to.pageId) ? { do: "page", pageId: to.pageId } : undefined
    case "category":
      return view.categories.some(({ id }) => id === to.categoryId) ? { do: "category", categoryId: to.categoryId, page: 1 } : undefined
    case "product":
      return { do: "product", productId: to.productId, chosen: [], page: 1 }
  }
}

/** A button as settings hold it. */
export type LabelledLink = { text: string; link: Link }

/** Those that lead somewhere, with their addresses: what a page face's `gather` takes. */
export function linkPaths<Labelled extends LabelledLink>(
  links: readonly Labelled[],
  view: SiteView,
): (Omit<Labelled, "link"> & { path: string })[] {
  return links.flatMap(({ link: to, ...rest }) => {
    const path = linkPath(to, view)
    return path === undefined ? [] : [{ ...rest, path }]
  })
}

/** Those that lead somewhere: short ones two in a row, as far as a phone is wide. */
export function linkRows(links: readonly LabelledLink[], view: BotView): Button[][] {
  const buttons = links.flatMap((each) => linkButton(each.text, each.link, view) ?? [])
  const columns = buttons.every((button) => button.text.length <= 16) ? 2 : 1
  return Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) => buttons.slice(row * columns, (row + 1) * columns))
}
