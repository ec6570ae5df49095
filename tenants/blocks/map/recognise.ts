// From what an owner pastes to a place on the earth: coordinates, or a link of OpenStreetMap, Google or Yandex that carries some.
import { pastedUrl, siteOf } from "../kit/embed.ts"
import { shortLinkPlace } from "./short-link.ts"

/** Degrees, with six decimals at most: a tenth of a metre. */
export type Coordinates = { latitude: number; longitude: number }

export const WHAT_WORKS =
  "is no place on a map that can be recognised: paste coordinates such as 55.7525, 37.6231, or the long link of a place on OpenStreetMap, Google Maps or Yandex Maps (open a short link first and copy the address it leads to)"

/** @returns undefined for what holds no coordinates: refuse it with WHAT_WORKS. */
export function recognisePlace(pasted: string): Coordinates | undefined {
  const text = pasted.trim()
  if (text.length > 4_000) return undefined
  return fromNumbers(text.replace(/^geo:/i, "").replace(/;u=.*$/, "")) ?? fromDegrees(text) ?? fromLink(text)
}

function fromLink(text: string): Coordinates | undefined {
  const url = pastedUrl(text)
  if (!url) return undefined
  const site = siteOf(url)
  if (/^(?:openstreetmap\.org|osm\.org)$/.test(site)) return openStreetMap(url)
  if (/^(?:maps\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/.test(site)) return google(url)
  if (/^(?:maps\.)?yandex\.(?:com|ru|by|kz|uz|com\.tr)$/.test(site)) return yandex(url)
  return undefined
}

/** "55.7525, 37.6231", "55,7525 37,6231", "55.7525 37.6231". */
function fromNumbers(text: string): Coordinates | undefined {
  const found =
    /^(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? /^(-?\d{1,3},\d+)[;\s]\s*(-?\d{1,3},\d+)$/.exec(text)
  return found ? coordinates(Number(found[1]?.replace(",", ".")), Number(found[2]?.replace(",", "."))) : undefined
}

/** 55°45'09"N 37°37'23"E, as maps write it on a place's card. */
function fromDegrees(text: string): Coordinates | undefined {
  const angle = String.raw`(\d{1,3})°\s*(\d{1,2})['′’]\s*(\d{1,2}(?:\.\d+)?)["″”]\s*`
  const found = new RegExp(`^${angle}([NS])[,\\s]*${angle}([EW])$`, "i").exec(text)
  if (!found) return undefined
  const [, a, b, c, north, d, e, f, east] = found
  const degrees = (whole = "", minutes = "", seconds = "") => Number(whole) + Number(minutes) / 60 + Number(seconds) / 3_600
  return coordinates(degrees(a, b, c) * (/s/i.test(north ?? "") ? -1 : 1), degrees(d, e, f) * (/w/i.test(east ?? "") ? -1 : 1))
}

function openStreetMap({ pathname, searchParams, hash }: URL): Coordinates | undefined {
  const short = /^\/go\/([\w@~-]+)/.exec(pathname)?.[1]
  if (short) {
    const place = shortLinkPlace(short)
    return place && coordinates(place.latitude, place.longitude)
  }
  const marker = searchParams.get("marker") ?? searchParams.get("to")
  const viewed = /^#map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/.exec(hash)
  return (
    pair(`${searchParams.get("mlat") ?? ""},${searchParams.get("mlon") ?? ""}`) ??
    pair(marker ?? "") ??
    (viewed ? pair(`${viewed[1]},${viewed[2]}`) : undefined)
  )
}

function google({ pathname, searchParams, href }: URL): Coordinates | undefined {
  if (!pathname.startsWith("/maps") && !/^https?:\/\/maps\./.test(href)) return undefined
  // The place itself stands behind "!3d" and "!4d"; behind "@" is only where the window happened to be.
  const place = /!3d(-?[\d.]+)!4d(-?[\d.]+)/.exec(href)
  if (place) return pair(`${place[1]},${place[2]}`)
  const asked = ["query", "q", "destination", "daddr", "ll", "center"].map((name) => searchParams.get(name) ?? "")
  const written = /\/maps\/(?:search|place|dir)\/(?:[^/]*\/)?(-?[\d.]+),\+?(-?[\d.]+)/.exec(decoded(pathname))
  const viewed = /\/@(-?[\d.]+),(-?[\d.]+)/.exec(pathname)
  return [...asked, written ? `${written[1]},${written[2]}` : "", viewed ? `${viewed[1]},${viewed[2]}` : ""].map(pair).find(Boolean)
}

/** Yandex writes the longitude first, but for the points of a route. */
function yandex({ pathname, searchParams, hostname }: URL): Coordinates | undefined {
  if (!/^\/(?:maps|map-widget)(?:\/|$)/.test(pathname) && !hostname.startsWith("maps.")) return undefined
  const route = pair((searchParams.get("rtext") ?? "").split("~").at(-1) ?? "")
  const points = ["poi[point]", "whatshere[point]", "pt", "ll"].map((name) => (searchParams.get(name) ?? "").split("~")[0] ?? "")
  return points.map((point) => pair(point.split(",").slice(0, 2).reverse().join(","))).find(Boolean) ?? route
}

function pair(text: string): Coordinates | undefined {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text)
  return found ? coordinates(Number(found[1]), Number(found[2])) : undefined
}

/** Undefined beyond the poles, and where no map of the web reaches. */
function coordinates(latitude: number, longitude: number): Coordinates | undefined {
  if (!(Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180)) return undefined
  return { latitude: Math.round(latitude * 1e6) / 1e6, longitude: Math.round(longitude * 1e6) / 1e6 }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
