// A place is recognised in coordinates and in the links that maps give, and a map is built from numbers alone.
import { describe, expect, test } from "bun:test"
import { optionKey } from "../../../tenants/blocks/kit/taps.ts"
import { frameUrl, MAP_ORIGINS, type MapProvider, placeUrl, routeUrl } from "../../../tenants/blocks/map/addresses.ts"
import { bot } from "../../../tenants/blocks/map/bot.ts"
import { DRAWING, pinsOf } from "../../../tenants/blocks/map/pins.ts"
import { type Coordinates, recognisePlace, WHAT_WORKS } from "../../../tenants/blocks/map/recognise.ts"
import { block } from "../../../tenants/blocks/map/schema.ts"
import { viewOf } from "../../help/bot-view.ts"

const MOSCOW = { latitude: 55.7525, longitude: 37.6231 }
const PORTLAND = { latitude: 45.5231, longitude: -122.6765 }

const KNOWN: [pasted: string, at: Coordinates][] = [
  ["55.7525, 37.6231", MOSCOW],
  ["55.7525 37.6231", MOSCOW],
  ["55,7525; 37,6231", MOSCOW],
  ["45.5231,-122.6765", PORTLAND],
  ["geo:45.5231,-122.6765;u=35", PORTLAND],
  [`55°45'09"N 37°37'23.2"E`, { latitude: 55.7525, longitude: 37.623111 }],
  ["https://www.openstreetmap.org/?mlat=55.7525&mlon=37.6231#map=17/55.75/37.62", MOSCOW],
  ["https://www.openstreetmap.org/#map=17/55.7525/37.6231", MOSCOW],
  ["https://www.openstreetmap.org/node/123#map=17/55.7525/37.6231&layers=N", MOSCOW],
  ["https://www.openstreetmap.org/export/embed.html?bbox=37.6%2C55.7%2C37.7%2C55.8&layer=mapnik&marker=55.7525%2C37.6231", MOSCOW],
  ["https://osm.org/go/0EEQjE--", { latitude: 51.510773, longitude: 0.054932 }],
  ["https://www.google.com/maps/@55.7525,37.6231,15z", MOSCOW],
  ["https://www.google.com/maps/place/Red+Square/@55.7,37.6,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x1!8m2!3d55.7525!4d37.6231!16s", MOSCOW],
  ["https://www.google.com/maps/search/?api=1&query=55.7525%2C37.6231", MOSCOW],
  ["https://www.google.com/maps/search/55.7525,+37.6231", MOSCOW],
  ["https://maps.google.com/?q=55.7525,37.6231", MOSCOW],
  ["https://www.google.co.uk/maps?q=loc&ll=45.5231,-122.6765", PORTLAND],
  ["https://www.google.com/maps/dir/?api=1&destination=45.5231,-122.6765", PORTLAND],
  ["https://yandex.ru/maps/213/moscow/?ll=37.6231%2C55.7525&z=16", MOSCOW],
  ["https://yandex.ru/maps/?ll=30.1,60.1&pt=37.6231,55.7525,pm2rdm~37.7,55.8&z=12", MOSCOW],
  ["https://yandex.com/maps/?whatshere%5Bpoint%5D=37.6231%2C55.7525&whatshere%5Bzoom%5D=17", MOSCOW],
  ["https://yandex.kz/maps/org/shop/1/?poi%5Bpoint%5D=37.6231%2C55.7525", MOSCOW],
  ["https://yandex.ru/maps/?rtext=~55.7525,37.6231&rtt=auto", MOSCOW],
]

const HOSTILE = [
  "",
  "12 Mill Lane",
  "91, 0",
  "55.7, 181",
  "NaN, NaN",
  "1e1, 2e1",
  "javascript:alert(1)//@55.7525,37.6231",
  "https://evil.example/maps/@55.7525,37.6231,15z",
  "https://google.com.evil.example/maps/@55.7525,37.6231,15z",
  "https://yandex.ru.evil.example/maps/?ll=37,55",
  "https://www.google.com/search?q=55.7525,37.6231",
  "https://www.google.com@evil.example/maps/@55.7525,37.6231",
  'https://www.openstreetmap.org/?mlat=55.7525"><script>&mlon=37',
  "https://maps.app.goo.gl/abcdef",
  "https://yandex.ru/maps/-/CDxyz123",
  "https://osm.org/go/!!",
  "https://www.google.com/maps/place/%E0%A4%A/55",
  `55.7, ${"3".repeat(5_000)}`,
]

const place = (at: unknown, name = "Studio") => ({ name, address: "12 Mill Lane", at })
const settingsWith = (...places: unknown[]) => ({ title: "", provider: "google" as MapProvider, zoom: 16, places })

describe("what is pasted", () => {
  test.each(KNOWN)("%s is a place", (pasted, at) => {
    expect(recognisePlace(pasted)).toEqual(at)
    expect(block.settings.parse(settingsWith(place(pasted))).places[0]?.at).toEqual(at)
  })

  test.each(HOSTILE)("%j is refused with what works", (pasted) => {
    expect(recognisePlace(pasted)).toBeUndefined()
    expect(block.settings.safeParse(settingsWith(place(pasted))).error?.issues[0]?.message).toBe(WHAT_WORKS)
  })

  test("two places of one name are refused, for a button could not tell them apart", () => {
    expect(block.settings.safeParse(settingsWith(place(MOSCOW), place(PORTLAND))).success).toBe(false)
    expect(block.settings.safeParse(settingsWith(place(MOSCOW), place(PORTLAND, "Stall"))).success).toBe(true)
  })
})

describe.each(["openstreetmap", "google", "yandex"] as const)("%s", (provider) => {
  test("is shown in a frame of its own hosts, with the place in it", () => {
    const url = new URL(frameUrl(provider, [PORTLAND], 16, "en"))
    expect(MAP_ORIGINS[provider]).toContain(url.origin)
    expect(decodeURIComponent(url.search)).toContain(provider === "yandex" ? "-122.6765,45.5231" : "45.5231,-122.6765")
  })

  test("gives links to the place and to the way there that we ourselves would recognise", () => {
    expect(recognisePlace(placeUrl(provider, PORTLAND, 16))).toEqual(PORTLAND)
    expect(recognisePlace(routeUrl(provider, PORTLAND))).toEqual(PORTLAND)
  })
})

test("OpenStreetMap's window is as wide as its zoom, and Yandex shows all points at once", () => {
  const box = new URL(frameUrl("openstreetmap", [MOSCOW], 16, "en")).searchParams.get("bbox")?.split(",").map(Number) ?? []
  expect((box[2] ?? 0) - (box[0] ?? 0)).toBeCloseTo((640 * 360) / (256 * 2 ** 16), 4)
  expect(box[0]).toBeLessThan(MOSCOW.longitude)
  expect(box[3]).toBeGreaterThan(MOSCOW.latitude)
  expect(new URL(frameUrl("yandex", [MOSCOW, PORTLAND], 16, "ru")).searchParams.get("pt")).toBe(
    "37.6231,55.7525,pm2rdm1~-122.6765,45.5231,pm2rdm2",
  )
})

test("pins stand as their places lie, inside the drawing, and one stands in the middle", () => {
  const [moscow, portland] = pinsOf([MOSCOW, PORTLAND])
  if (!moscow || !portland) throw new Error("there are two")
  expect(moscow.x).toBeGreaterThan(portland.x)
  expect(moscow.y).toBeLessThan(portland.y)
  for (const pin of [moscow, portland]) {
    expect(pin.x).toBeGreaterThan(0)
    expect(pin.x).toBeLessThan(DRAWING.width)
    expect(pin.y).toBeGreaterThan(60)
    expect(pin.y).toBeLessThan(DRAWING.height)
  }
  expect(pinsOf([MOSCOW, MOSCOW])).toEqual([
    { x: 480, y: 260 },
    { x: 480, y: 260 },
  ])
})

describe("in the chat", () => {
  const shown = (count: number, opened = "") =>
    bot(
      block.settings.parse(settingsWith(...Array.from({ length: count }, (_, index) => place(PORTLAND, `Stall ${index + 1}`)))),
      viewOf({}, { block: { pageId: crypto.randomUUID(), nodeId: "map-1", opened } }),
    )

  test("a place or two are shown at once, each with the way there", () => {
    expect(shown(2).map((message) => message.place?.title)).toEqual(["Stall 1", "Stall 2"])
    expect(shown(1)[0]?.buttons.flat()).toEqual([expect.objectContaining({ url: routeUrl("google", PORTLAND) })])
  })

  test("more are buttons, and each opens its place with a way back", () => {
    expect(shown(3)).toHaveLength(1)
    expect(shown(3)[0]?.buttons).toHaveLength(3)
    const [opened, ...others] = shown(3, optionKey("Stall 2"))
    expect(others).toEqual([])
    expect(opened?.place).toEqual({ ...PORTLAND, title: "Stall 2", address: "12 Mill Lane" })
    expect(opened?.buttons).toHaveLength(2)
  })
})
