// A video: of YouTube, of Vimeo, or a file anywhere. Stored as who shows it and which it is, whatever address it was pasted as.
import { z } from "zod"
import { isOrigin } from "../kit/embed.ts"
import { line, lineOrNone, picture, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { recogniseVideo, VIDEO_FILE, VIMEO_ID, VIMEO_KEY, WHAT_WORKS, YOUTUBE_ID } from "./recognise.ts"

const fileUrl = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain, error: WHAT_WORKS })
  .max(2_000)
  .refine((url) => {
    const parsed = URL.parse(url)
    return parsed !== null && parsed.username === "" && isOrigin(parsed.origin) && VIDEO_FILE.test(parsed.pathname)
  }, WHAT_WORKS)

const known = z.discriminatedUnion("provider", [
  z.strictObject({
    provider: z.literal("youtube"),
    id: z.string().regex(YOUTUBE_ID, WHAT_WORKS),
    startSeconds: z.int().min(1).max(86_400).optional(),
  }),
  z.strictObject({
    provider: z.literal("vimeo"),
    id: z.string().regex(VIMEO_ID, WHAT_WORKS),
    key: z.string().regex(VIMEO_KEY, WHAT_WORKS).optional(),
  }),
  z.strictObject({ provider: z.literal("file"), url: fileUrl }),
])

export const block = defineBlock({
  kind: "video",
  version: 1,
  settings: z.strictObject({
    title,
    /** An address as pasted is taken too, and becomes what it means. */
    video: z
      .preprocess((given, context) => {
        if (typeof given !== "string") return given
        const video = recogniseVideo(given)
        if (!video) context.issues.push({ code: "custom", message: WHAT_WORKS, input: given })
        return video ?? z.NEVER
      }, known)
      .meta(field({ label: { en: "Address of the video", ru: "Адрес видео" }, control: "video" })),
    /** What it shows: said to those who cannot see its first picture, and written on it. */
    name: line({ en: "What it shows", ru: "Что в нём" }, 160),
    caption: lineOrNone({ en: "Caption", ru: "Подпись" }, 300),
    /** What stands there before it plays: always the shop's own, for a host's would tell it of every visit. */
    poster: picture({ en: "First picture", ru: "Заставка" }),
  }),
  upgrades: {},
  title: { en: "Video", ru: "Видео" },
  chat: {
    en: "In the chat: its picture and a button that opens it where it is.",
    ru: "В чате: кадр и кнопка, которая откроет видео на его сайте.",
  },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
