// What a buyer asks of a list: words, filters, an order, a page. Written into the address and read back from it. Pure and browser-safe.

export const SORTS = ["shop", "price-up", "price-down", "newest", "name"] as const
export type Sort = (typeof SORTS)[number]

export type Find = {
  /** What was typed into the search; empty in a category. */
  words: string
  sort: Sort
  /** In minor units, of the same variant that meets everything else. */
  minMinor: number | null
  maxMinor: number | null
  inStock: boolean
  onSale: boolean
  /** Values wanted of an option, by the option's name; one of them is enough. */
  options: Readonly<Record<string, readonly string[]>>
  vendors: readonly string[]
  tags: readonly string[]
  /** From 1. */
  pageNumber: number
}

export const EVERYTHING: Find = {
  words: "",
  sort: "shop",
  minMinor: null,
  maxMinor: null,
  inStock: false,
  onSale: false,
  options: {},
  vendors: [],
  tags: [],
  pageNumber: 1,
}

/** Parameters of options are named by the option, after this. */
export const OPTION_PARAMETER = "o."

// Nobody ticks more boxes than these; whatever an address holds beyond them is not read.
const MOST_PARAMETERS = 60
const MOST_CHARACTERS = 200

/**
 * Reads an address. What it does not understand asks for nothing, so an old link still shows a list.
 * @param exponent digits of the currency's minor unit, in which prices are typed ("12.50").
 * @returns undefined when the address asks nothing of a list: the page that was published is the answer.
 */
export function readFind(parameters: URLSearchParams, exponent: number): Find | undefined {
  const find = { ...EVERYTHING, options: {} as Record<string, string[]>, vendors: [] as string[], tags: [] as string[] }
  let asked = false
  for (const [name, raw] of [...parameters].slice(0, MOST_PARAMETERS)) {
    const value = raw.slice(0, MOST_CHARACTERS).trim()
    if (!isParameter(name)) continue
    asked = true
    if (value === "") continue
    if (name === "q") find.words = value
    else if (name === "sort") find.sort = SORTS.find((sort) => sort === value) ?? "shop"
    else if (name === "min") find.minMinor = minorOf(value, exponent)
    else if (name === "max") find.maxMinor = minorOf(value, exponent)
    else if (name === "stock") find.inStock = value === "1"
    else if (name === "sale") find.onSale = value === "1"
    else if (name === "vendor") find.vendors.push(value)
    else if (name === "tag") find.tags.push(value)
    else if (name === "page") find.pageNumber = /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1
    else valuesOf(find.options, name.slice(OPTION_PARAMETER.length)).push(value)
  }
  return asked ? find : undefined
}

/** The address of a list that was asked for; empty for everything in the shop's order. `exponent` as above. */
export function writeFind(find: Find, exponent: number): string {
  const parameters = new URLSearchParams()
  if (find.words) parameters.append("q", find.words)
  if (find.sort !== "shop") parameters.append("sort", find.sort)
  if (find.minMinor !== null) parameters.append("min", typedAmount(find.minMinor, exponent))
  if (find.maxMinor !== null) parameters.append("max", typedAmount(find.maxMinor, exponent))
  if (find.inStock) parameters.append("stock", "1")
  if (find.onSale) parameters.append("sale", "1")
  for (const [name, values] of Object.entries(find.options))
    for (const value of values) parameters.append(`${OPTION_PARAMETER}${name}`, value)
  for (const vendor of find.vendors) parameters.append("vendor", vendor)
  for (const tag of find.tags) parameters.append("tag", tag)
  if (find.pageNumber > 1) parameters.append("page", String(find.pageNumber))
  const text = parameters.toString()
  return text && `?${text}`
}

const PLAIN = new Set(["q", "sort", "min", "max", "stock", "sale", "vendor", "tag", "page"])

function isParameter(name: string): boolean {
  return PLAIN.has(name) || (name.startsWith(OPTION_PARAMETER) && name.length > OPTION_PARAMETER.length && name.length <= 100)
}

/** The values wanted of an option, whatever it is called: a shop may have one named "constructor". */
export function wantedOf({ options }: Find, name: string): readonly string[] {
  return Object.hasOwn(options, name) ? (options[name] ?? []) : []
}

/** An own property of whatever name ("__proto__" is a name like any other). */
function valuesOf(options: Record<string, string[]>, name: string): string[] {
  if (!Object.hasOwn(options, name))
    Object.defineProperty(options, name, { value: [], enumerable: true, configurable: true, writable: true })
  return options[name] ?? []
}

/** An amount as people type it, with a point or a comma; null for anything else. More digits than the currency has are cut off. */
function minorOf(text: string, exponent: number): number | null {
  const match = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ""))
  if (!match) return null
  return Number(`${match[1]}${(match[2] ?? "").slice(0, exponent).padEnd(exponent, "0")}`)
}

export function typedAmount(minor: number, exponent: number): string {
  const whole = minor / 10 ** exponent
  return Number.isInteger(whole) ? String(whole) : whole.toFixed(exponent)
}
