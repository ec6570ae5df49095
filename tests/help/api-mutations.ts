// Requests that are almost right: made of the API's schemas, and then spoiled somewhere. For the same seed always the same.
import type { Person } from "./api.ts"
import { fill, type Route, sample } from "./api-routes.ts"
import type { FullShop } from "./api-shop.ts"

export type Outcome = { status: number; milliseconds: number; request: string }

/** What ends the session that the other requests need, or waits for minutes. */
const LEFT_OUT =
  /^(DELETE \/sessions?|POST \/sign-in|GET \/shops\/\{shop\}\/events|POST \/shops\/\{shop\}\/(publish|rollback|members\/leave))/

export function mutableRoutes(routes: readonly Route[]): Route[] {
  return routes.filter(({ name, upload }) => !LEFT_OUT.test(name) && !upload)
}

/** Sends so many, a few at a time. */
export async function sendMutated(shop: FullShop, routes: readonly Route[], options: { count: number; seed: number }): Promise<Outcome[]> {
  const random = randomFrom(options.seed)
  const outcomes: Outcome[] = []
  const requests = Array.from({ length: options.count }, () => spoiled(shop, pick(random, routes), random))
  const next = requests[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const request of next) outcomes.push(await send(shop.owner, request))
    }),
  )
  return outcomes
}

type Spoiled = { method: string; path: string; body: string | undefined; headers: Record<string, string> }

async function send(person: Person, { method, path, body, headers }: Spoiled): Promise<Outcome> {
  const started = performance.now()
  const response = await person.fetch(method, path, { body, headers: { "content-type": "application/json", ...headers } })
  await response.arrayBuffer()
  return { status: response.status, milliseconds: performance.now() - started, request: `${method} ${path} ${body?.slice(0, 500) ?? ""}` }
}

function spoiled(shop: FullShop, route: Route, random: () => number): Spoiled {
  const ids = Object.values(shop.ids)
  const uuid = pick(random, ids)
  const params = { shop: random() < 0.95 ? shop.slug : pick(random, TEXTS), id: random() < 0.8 ? uuid : pick(random, TEXTS) }
  const value = route.body && sample(route.body, { uuid, whole: random() < 0.7 })
  const times = route.body ? Math.floor(random() * 3) : 0
  let body = value
  for (let index = 0; index < times; index++) body = spoil(body, random)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const inQuery = (route.operation.parameters ?? []).filter((parameter) => parameter.in === "query")
  const query = inQuery.filter(() => random() < 0.4).map(({ name }) => `${name}=${encodeURIComponent(String(pick(random, QUERIES)))}`)
  return {
    method: route.method,
    path: `${fill(route.path, params)}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    body: text !== undefined && random() < 0.05 ? pick(random, BROKEN) : text,
    headers: random() < 0.1 ? { "idempotency-key": pick(random, ["key-key-key", "x", "ключ".repeat(3).replace(/[^ -~]/g, "k")]) } : {},
  }
}

const TEXTS = ["", " ", "0", "null", "a".repeat(300), "' or 1=1 --", "../../etc", "%00", "😀", "ünï", "01999999-9999-7999-8999-99999999999"]
const QUERIES = [...TEXTS, -1, 0, 1e9, 1e20, "1.5", "NaN", "true", "01999999-9999-7999-8999-999999999999"]
const BROKEN = [
  "{",
  '{"a":',
  "[[[[",
  "nul",
  '{"__proto__":{"x":1}}',
  `${"[".repeat(200)}${"]".repeat(200)}`,
  '"\\ud800"',
  '{"a":"\\u0000"}',
  "1e999",
]
const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e15,
    9_007_199_254_740_991,
    1e300,
    "",
    " ",
    "a",
    "a".repeat(10_000),
    "\t\n",
    "' or 1=1 --",
    "<script>",
    "\u202e",
  ],
  ...["01999999-9999-7999-8999-999999999999", "😀", "2026-13-45", [], [[]], [null], {}, { a: 1 }, Array.from({ length: 600 }, () => "x")],
]

/** One place of it is something else, gone, or there twice. */
function spoil(value: unknown, random: () => number): unknown {
  if (typeof value !== "object" || value === null || random() < 0.15) return pick(random, VALUES)
  if (Array.isArray(value)) {
    if (value.length === 0 || random() < 0.2) return [...value, pick(random, VALUES)]
    const place = Math.floor(random() * value.length)
    return random() < 0.2 ? [...value, value[place]] : value.with(place, spoil(value[place], random))
  }
  const entries = Object.entries(value)
  const chance = random()
  if (entries.length === 0 || chance < 0.1)
    return { ...value, [pick(random, ["extra", "id", "tenantId", "toString"])]: pick(random, VALUES) }
  const [name, inner] = pick(random, entries)
  if (chance < 0.25) return Object.fromEntries(entries.filter(([other]) => other !== name))
  return { ...value, [name]: spoil(inner, random) }
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
