// What a typed text asks for when it is a command or the name of a place, in every language that we speak.
import type { Tap } from "../../tenants/blocks/kit/taps.ts"

/** What a deep link carries: `https://t.me/some_bot?start=p_123` arrives as `/start p_123`. */
export function startPayload(text: string): string | undefined {
  return /^\/start(?:@\w+)?\s+([\w-]{1,64})$/i.exec(text)?.[1]
}

/** Slash commands work everywhere, in the middle of a checkout too. `/start something` and `/start@some_bot` are `/start`. */
export function commandOf(text: string): Tap | "cancel" | "unknown" | undefined {
  const match = /^\/([a-z_]{1,32})(?:@\w+)?(?:\s|$)/i.exec(text)
  if (!match) return text.startsWith("/") ? "unknown" : undefined
  return COMMANDS[match[1]?.toLowerCase() ?? ""] ?? "unknown"
}

const COMMANDS: Record<string, Tap | "cancel"> = {
  start: { do: "home" },
  menu: { do: "home" },
  catalog: { do: "catalog", page: 1 },
  catalogue: { do: "catalog", page: 1 },
  cart: { do: "cart", page: 1 },
  checkout: { do: "checkout" },
  orders: { do: "orders" },
  help: { do: "help" },
  cancel: "cancel",
}

/** Words that name a place; only outside of a checkout, where they might be somebody's name. */
export function placeOf(text: string): Tap | undefined {
  return PLACES.get(text.toLowerCase().replace(/[!.?]+$/, ""))
}

const PLACES = new Map<string, Tap>([
  ...named({ do: "home" }, "start, menu, home, hi, hello, hey, старт, начать, меню, начало, привет, здравствуйте, добрый день"),
  ...named({ do: "catalog", page: 1 }, "catalog, catalogue, products, shop, каталог, товары, магазин"),
  ...named({ do: "cart", page: 1 }, "cart, basket, my cart, корзина, моя корзина"),
  ...named({ do: "checkout" }, "checkout, order, buy, оформить заказ, оформить, заказать, купить"),
  ...named({ do: "orders" }, "orders, my orders, заказы, мои заказы"),
  ...named({ do: "help" }, "help, помощь, справка"),
])

function named(tap: Tap, words: string): [string, Tap][] {
  return words.split(", ").map((word) => [word, tap])
}
