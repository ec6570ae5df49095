// The screens of a shop, in the order in which they are offered, each with the right that it takes to see it.
import type { Right } from "../../tenants/accounts/rules.ts"
import type { IconName } from "../ui/Icon.tsx"

export type PlaceName =
  | "home"
  | "orders"
  | "products"
  | "categories"
  | "customers"
  | "answers"
  | "media"
  | "look"
  | "versions"
  | "bots"
  | "delivery"
  | "people"
  | "settings"

export type Place = { name: PlaceName; path: string; icon: IconName; right: Right; group: "daily" | "goods" | "shop"; below?: string }

export const PLACES: readonly Place[] = [
  { name: "home", path: "", icon: "home", right: "shop.see", group: "daily" },
  { name: "orders", path: "/orders", icon: "orders", right: "orders.see", group: "daily" },
  { name: "customers", path: "/customers", icon: "customers", right: "customers.see", group: "daily" },
  { name: "answers", path: "/answers", icon: "answers", right: "customers.see", group: "daily" },
  { name: "products", path: "/products", icon: "products", right: "catalog.see", group: "goods", below: "/import" },
  { name: "categories", path: "/categories", icon: "categories", right: "catalog.see", group: "goods" },
  { name: "media", path: "/media", icon: "media", right: "media.see", group: "goods" },
  { name: "look", path: "/look", icon: "palette", right: "pages.change", group: "goods" },
  { name: "versions", path: "/versions", icon: "history", right: "pages.see", group: "goods" },
  { name: "bots", path: "/bots", icon: "bots", right: "bots.see", group: "shop" },
  { name: "delivery", path: "/delivery", icon: "delivery", right: "delivery.see", group: "shop" },
  { name: "people", path: "/people", icon: "people", right: "members.see", group: "shop" },
  { name: "settings", path: "/settings", icon: "settings", right: "shop.change", group: "shop" },
]

/** What a phone's bar has room for beside the editor and the rest. */
export const ON_THE_BAR: readonly PlaceName[] = ["home", "orders", "products"]

export function placesFor(rights: readonly Right[]): Place[] {
  return PLACES.filter(({ right }) => rights.includes(right))
}

/** Whether the address is in this place: its own, or one below it; home is home alone. */
export function isIn(place: Place, pathInShop: string): boolean {
  const path = pathInShop.replace(/\/$/, "")
  if (place.path === "") return path === ""
  return path === place.path || path.startsWith(`${place.path}/`) || path === place.below
}
