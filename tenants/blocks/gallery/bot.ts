// A gallery in the chat: an album, its title over the caption of the first picture, for an album has no words of its own.
import type { AlbumPicture, BotFace, Span } from "../kit/bot.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ title, pictures }, view) => {
  const album = pictures.flatMap(({ picture: named, caption }): AlbumPicture[] => {
    const picture = namedPicture(view, named)
    return picture ? [{ picture, caption: caption ? [caption] : [] }] : []
  })
  const [first, ...others] = album
  if (!first) return []
  const heading: Span[] = title ? [{ text: title, style: "bold" }, ...(first.caption.length > 0 ? ["\n"] : [])] : []
  const caption = [...heading, ...first.caption]
  if (others.length === 0) {
    return [{ text: caption.length > 0 ? caption : [first.picture.alt || view.place.page.title], picture: first.picture, buttons: [] }]
  }
  return [{ text: [], album: [{ ...first, caption }, ...others], buttons: [] }]
}
