// A picture in the chat: a photo with its caption, and a button to where it leads.
import type { BotFace } from "../kit/bot.ts"
import { linkButton } from "../kit/link.ts"
import { namedPicture } from "../kit/picture.ts"
import { inLanguage } from "../kit/words.ts"
import type { Settings } from "./schema.ts"
import { WORDS } from "./words.ts"

export const bot: BotFace<Settings> = ({ picture: named, caption, link, linkText }, view) => {
  const picture = namedPicture(view, named)
  if (!picture) return []
  const button = link && linkButton(linkText || inLanguage(view.locale, WORDS).open, link, view)
  return [{ text: [caption || picture.alt || view.place.page.title], picture, buttons: button ? [[button]] : [] }]
}
