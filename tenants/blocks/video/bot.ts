// A video in the chat: what it shows, its first picture or a preview of it, and a button that opens it where it is.
import type { BotFace, Span } from "../kit/bot.ts"
import { namedPicture } from "../kit/picture.ts"
import { inLanguage } from "../kit/words.ts"
import { PROVIDER_NAMES, watchUrl } from "./addresses.ts"
import type { Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

export const bot: BotFace<Settings> = ({ title, name, caption, video, poster }, { locale, media }) => {
  const words = inLanguage(locale, WORDS)
  const url = watchUrl(video)
  const text: Span[] = [{ text: title || name, style: "bold" }, ...[title && name, caption].flatMap((line) => (line ? [`\n${line}`] : []))]
  const label = video.provider === "file" ? words.watch : words.watchOn.replace("{place}", PROVIDER_NAMES[video.provider])
  const picture = namedPicture({ media }, poster)
  return [{ text, ...(picture ? { picture } : { preview: url }), buttons: [[{ text: `▶ ${label}`, url }]] }]
}
