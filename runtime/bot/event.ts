// What a buyer does, whatever the transport: parsed here once, and from then on ours.
import { z } from "zod"
import { knownLocale } from "../../tenants/shops/rules.ts"

/** Longer texts are cut by Telegram itself; ours are cut the same. */
const MAX_TEXT = 4_096

// NUL cannot be stored, and the marks that turn the direction of writing only mislead. Line breaks stay: an address may have some.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu

const text = z.string().transform((typed) => typed.slice(0, MAX_TEXT).toWellFormed().replace(UNPRINTABLE, " ").trim())

export const botEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text }),
  z.object({ kind: z.literal("tap"), data: z.string().max(64) }),
  /** `own`: the transport knows that the number is the buyer's and not somebody else's. */
  z.object({ kind: z.literal("contact"), phone: z.string().max(200), own: z.boolean().optional() }),
  z.object({
    kind: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    /** The name and address of a place, where the buyer chose one. */
    place: text.optional(),
  }),
  /** Something that nobody here can read: a sticker, a voice message, a photo. */
  z.object({ kind: z.literal("other") }),
])

/** As a transport gives it. */
export type BotEvent = z.input<typeof botEvent>
/** As it was parsed. */
export type ReadEvent = z.output<typeof botEvent>

export const buyer = z.object({
  tenantId: z.uuid(),
  channel: z.enum(["chat", "telegram", "preview"]),
  externalId: z.string().min(1).max(200),
  /** As a transport knows it; without one the language of last time is spoken, and the first time the shop's own. */
  locale: z.string().max(100).transform(knownLocale).optional(),
  /** What they call themselves there; offered as the name on an order. */
  name: z.string().max(300).optional(),
})

export type Buyer = z.input<typeof buyer>
