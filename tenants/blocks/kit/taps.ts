// What a button's data means: a closed list of taps, each spelled in at most 64 bytes.
// They carry ids and wanted values, never positions or differences: an old button still means what it said, and tapped twice it means the same.

export type Tap =
  | { do: "home" }
  | { do: "help" }
  /** The top of the catalogue. */
  | { do: "catalog"; page: number }
  /** All products, whatever their category. */
  | { do: "all"; page: number }
  | { do: "category"; categoryId: string; page: number }
  | { do: "search"; page: number }
  | { do: "page"; pageId: string }
  /** One block with a part of it opened ("" closes it again); the node is named by its key, see optionKey. */
  | { do: "block"; pageId: string; node: string; opened: string }
  /** A form is filled in, one question after the other; the node is named by its key. */
  | { do: "form"; pageId: string; node: string }
  /** A product with the option values chosen so far; `page` leafs through a long list of values. */
  | { do: "product"; productId: string; chosen: string[]; page: number }
  | { do: "describe"; productId: string }
  | { do: "variant"; productId: string; variantId: string; quantity: number }
  | { do: "add"; productId: string; variantId: string; quantity: number }
  | { do: "cart"; page: number }
  | { do: "set"; variantId: string; quantity: number }
  | { do: "checkout" }
  /** The cart goes on in a browser. */
  | { do: "site" }
  /** An answer within one checkout, named by its screen: of an older one it is stale. */
  | { do: "answer"; screen: string; step: string; value: string }
  | { do: "orders" }
  | { do: "order"; number: number }

export function writeTap(tap: Tap): string {
  switch (tap.do) {
    case "catalog":
    case "all":
    case "search":
    case "cart":
      return `${tap.do}:${tap.page}`
    case "category":
      return `c:${packId(tap.categoryId)}:${tap.page}`
    case "page":
      return `g:${packId(tap.pageId)}`
    case "block":
      return `b:${packId(tap.pageId)}:${tap.node}:${tap.opened}`
    case "form":
      return `f:${packId(tap.pageId)}:${tap.node}`
    case "product":
      return `p:${packId(tap.productId)}:${tap.page}:${tap.chosen.join(".")}`
    case "describe":
      return `d:${packId(tap.productId)}`
    case "variant":
      return `v:${packId(tap.productId)}:${packId(tap.variantId)}:${tap.quantity}`
    case "add":
      return `a:${packId(tap.productId)}:${packId(tap.variantId)}:${tap.quantity}`
    case "set":
      return `s:${packId(tap.variantId)}:${tap.quantity}`
    case "answer":
      return `k:${tap.screen}:${tap.step}:${tap.value}`
    case "order":
      return `r:${tap.number}`
    default:
      return tap.do
  }
}

/** Undefined for what is no button of ours: data comes from outside. */
export function readTap(data: string): Tap | undefined {
  const [verb = "", ...parts] = data.split(":")
  const [first = "", second = "", third = ""] = parts
  switch (verb) {
    case "home":
    case "help":
    case "checkout":
    case "site":
    case "orders":
      return parts.length === 0 ? { do: verb } : undefined
    case "catalog":
    case "all":
    case "search":
    case "cart":
      return made(readNumber(first), (page) => ({ do: verb, page }))
    case "c":
      return made(readId(first), (categoryId) => made(readNumber(second), (page) => ({ do: "category", categoryId, page })))
    case "g":
      return made(readId(first), (pageId) => ({ do: "page", pageId }))
    case "b":
      return made(readId(first), (pageId) =>
        /^[\w-]{4}$/.test(second) && /^[\w-]{0,16}$/.test(third) ? { do: "block", pageId, node: second, opened: third } : undefined,
      )
    case "f":
      return made(readId(first), (pageId) => (/^[\w-]{4}$/.test(second) ? { do: "form", pageId, node: second } : undefined))
    case "p":
      return made(readId(first), (productId) =>
        made(readNumber(second), (page) => made(readChosen(third), (chosen) => ({ do: "product", productId, chosen, page }))),
      )
    case "d":
      return made(readId(first), (productId) => ({ do: "describe", productId }))
    case "v":
    case "a":
      return made(readId(first), (productId) =>
        made(readId(second), (variantId) =>
          made(readNumber(third), (quantity) => ({ do: verb === "v" ? "variant" : "add", productId, variantId, quantity })),
        ),
      )
    case "s":
      return made(readId(first), (variantId) => made(readNumber(second), (quantity) => ({ do: "set", variantId, quantity })))
    case "k":
      return parts.length === 3 ? { do: "answer", screen: first, step: second, value: third } : undefined
    case "r":
      return made(readNumber(first), (number) => ({ do: "order", number }))
    default:
      return undefined
  }
}

function made<Part>(part: Part | undefined, make: (part: Part) => Tap | undefined): Tap | undefined {
  return part === undefined ? undefined : make(part)
}

function readNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function readChosen(text: string): string[] | undefined {
  return /^(?:[\w-]{4}(?:\.[\w-]{4}){0,2})?$/.test(text) ? text.split(".").filter(Boolean) : undefined
}

/** The data of a button that opens a part of the block it belongs to; `opened` is up to 16 of A–Z, a–z, 0–9, - and _. */
export function openTap(view: { block: { pageId: string; nodeId: string } }, opened: string): string {
  return writeTap({ do: "block", pageId: view.block.pageId, node: optionKey(view.block.nodeId), opened })
}

/** The data of a button that begins the form that the block is. */
export function formTap({ block }: { block: { pageId: string; nodeId: string } }): string {
  return writeTap({ do: "form", pageId: block.pageId, node: optionKey(block.nodeId) })
}

/** A UUID in 22 characters instead of 36 (base64url of its 16 bytes): two of them and a number fit into 64 bytes. */
export function packId(uuid: string): string {
  const bytes =
    uuid
      .replaceAll("-", "")
      .match(/../g)
      ?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "")
}

/** The UUID again, or undefined when the text is none. */
export function readId(text: string): string | undefined {
  if (!/^[\w-]{21}[AQgw]$/.test(text)) return undefined
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  const hex = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Four characters that stand for an option's value: three values fit into a button, and unlike a position they never come to mean another
 * value when the shop reorders its variants (FNV-1a, 24 bits; two values of one option that collide would be told apart by neither, 1 in 16 million).
 */
export function optionKey(value: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(value)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return packBytes([(hash >>> 16) & 255, (hash >>> 8) & 255, (hash ^ (hash >>> 24)) & 255])
}

function packBytes(bytes: number[]): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
}
