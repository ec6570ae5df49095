// Addresses of maps and of ways there, built from numbers alone: nothing that an owner has typed becomes part of one.
import { FRAME_ORIGINS } from "../kit/embed.ts"
import type { Coordinates } from "./recognise.ts"

export type MapProvider = "openstreetmap" | "google" | "yandex"

export const PROVIDER_NAMES = {
  openstreetmap: { en: "OpenStreetMap", ru: "OpenStreetMap" },
  google: { en: "Google Maps", ru: "Google Карты" },
  yandex: { en: "Yandex Maps", ru: "Яндекс Карты" },
} as const

/** Whom frames may come from. Yandex leads from one of its two names to the other by where the buyer is. */
export const MAP_ORIGINS: Readonly<Record<MapProvider, readonly string[]>> = {
  openstreetmap: [FRAME_ORIGINS.openstreetmap],
  google: [FRAME_ORIGINS.google],
  yandex: [FRAME_ORIGINS.yandex, "https://yandex.ru"],
}

/** Whether its frame takes all the places; the others show one at a time. */
export const SHOWS_ALL: Readonly<Record<MapProvider, boolean>> = { openstreetmap: false, google: false, yandex: true }

/** The frame with the first of these places in its middle. */
export function frameUrl(provider: MapProvider, places: readonly [Coordinates, ...Coordinates[]], zoom: number, locale: string): string {
  const [{ latitude, longitude }] = places
  switch (provider) {
    case "openstreetmap":
      return `${FRAME_ORIGINS.openstreetmap}/export/embed.html?${new URLSearchParams({
        bbox: around(places[0], zoom).join(","),
        layer: "mapnik",
        marker: `${latitude},${longitude}`,
      })}`
    case "google":
      return `${FRAME_ORIGINS.google}/maps?${new URLSearchParams({ q: `${latitude},${longitude}`, z: String(zoom), hl: locale, output: "embed" })}`
    case "yandex": {
      const points = places.map((place, index) => `${place.longitude},${place.latitude},pm2rdm${places.length > 1 ? index + 1 : ""}`)
      const view = { ll: `${longitude},${latitude}`, z: String(zoom), pt: points.join("~") }
      // Without a middle of its own the map shows all of its points.
      return `${FRAME_ORIGINS.yandex}/map-widget/v1/?${new URLSearchParams(places.length > 1 ? { pt: view.pt } : view)}`
    }
  }
}

/** The place on the provider's own page. */
export function placeUrl(provider: MapProvider, { latitude, longitude }: Coordinates, zoom: number): string {
  switch (provider) {
    case "openstreetmap":
      return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=${zoom}/${latitude}/${longitude}`
    case "google":
      return `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`
    case "yandex":
      return `https://yandex.com/maps/?pt=${longitude}%2C${latitude}&z=${zoom}&l=map`
  }
}

/** The way there from wherever the reader is. */
export function routeUrl(provider: MapProvider, { latitude, longitude }: Coordinates): string {
  switch (provider) {
    case "openstreetmap":
      return `https://www.openstreetmap.org/directions?to=${latitude}%2C${longitude}`
    case "google":
      return `https://www.google.com/maps/dir/?api=1&destination=${latitude}%2C${longitude}`
    case "yandex":
      return `https://yandex.com/maps/?rtext=~${latitude}%2C${longitude}&rtt=auto`
  }
}

/** West, south, east, north of a window of 640 × 400 pixels: OpenStreetMap takes its frame's zoom only so. */
function around({ latitude, longitude }: Coordinates, zoom: number): number[] {
  const degreesPerPixel = 360 / (256 * 2 ** zoom)
  const [wide, high] = [320 * degreesPerPixel, 200 * degreesPerPixel * Math.cos((latitude * Math.PI) / 180)]
  return [longitude - wide, latitude - high, longitude + wide, latitude + high].map((degrees) => Math.round(degrees * 1e6) / 1e6)
}
