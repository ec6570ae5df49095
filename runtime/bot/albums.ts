// Albums as a transport can carry them: two to ten pictures each, none that would be refused for its shape.
import { type AlbumPicture, type BotMessage, LIMITS, plainText } from "../../tenants/blocks/kit/bot.ts"
import type { PictureView } from "../../tenants/catalog/schema.ts"

/** Bot API, sendPhoto: the sides together, and how many times longer one may be than the other. One such picture and the whole album is refused. */
const LONGEST_SIDES = 10_000
const NARROWEST = 20

/** One message for each album that it takes, of about the same size; a single picture is no album. Nothing when no picture can be shown. */
export function albumMessages(album: readonly AlbumPicture[]): BotMessage[] {
  const shown = album.filter(({ picture }) => isPhoto(picture))
  const [only] = shown
  if (only && shown.length === 1) {
    const text = plainText(only.caption).trim() === "" ? [only.picture.alt || "…"] : only.caption
    return [{ text, picture: only.picture, buttons: [] }]
  }
  const count = Math.ceil(shown.length / LIMITS.album)
  const size = Math.ceil(shown.length / count)
  return Array.from({ length: count || 0 }, (_, index) => ({
    text: [],
    album: shown.slice(index * size, (index + 1) * size),
    buttons: [],
  }))
}

function isPhoto({ status, sha256, width, height }: PictureView): boolean {
  if (status !== "ready" || sha256 === null || width === null || height === null) return false
  return width + height <= LONGEST_SIDES && Math.max(width / height, height / width) <= NARROWEST
}
