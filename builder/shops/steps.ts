// What an owner does next in a new shop, and what of it is done. Pure.
import type { Right } from "../../tenants/accounts/rules.ts"

export type StepName = "product" | "page" | "delivery" | "bot" | "publish"
export type Step = { name: StepName; path: string; done: boolean }

type Stand = { products: number; pagesEdited: boolean; deliveryMethods: number; live: boolean; bots: readonly unknown[] }

/** A shop begins with pickup alone: whoever has more than that has thought about delivery. */
const STARTING_METHODS = 1

const RIGHT_FOR: Record<StepName, Right> = {
  product: "catalog.change",
  page: "pages.change",
  delivery: "delivery.change",
  bot: "bots.change",
  publish: "site.publish",
}

/** In the order in which they are done; only what one may do. */
export function stepsOf(stand: Stand, rights: readonly Right[]): Step[] {
  const all: Step[] = [
    { name: "product", path: "/products/new", done: stand.products > 0 },
    { name: "page", path: "/edit", done: stand.pagesEdited },
    { name: "delivery", path: "/delivery", done: stand.deliveryMethods > STARTING_METHODS },
    { name: "bot", path: "/bots", done: stand.bots.length > 0 },
    { name: "publish", path: "/edit", done: stand.live },
  ]
  return all.filter(({ name }) => rights.includes(RIGHT_FOR[name]))
}
