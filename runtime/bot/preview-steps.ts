// Calls of the Bot API as what they make of a chat: messages sent, changed and taken away, and what is said in passing. Pure.
import { z } from "zod"
import type { Call } from "./telegram/render.ts"

const Entity = z.object({ type: z.string(), offset: z.int(), length: z.int(), url: z.string().optional() })
const Picture = z.object({ sha256: z.string(), alt: z.string(), caption: z.string() })
const Key = z.object({ text: z.string(), data: z.string().optional(), url: z.string().optional() })
const ReplyKey = z.object({ text: z.string(), share: z.enum(["phone", "location"]).optional() })

const Message = z.object({
  text: z.string(),
  entities: z.array(Entity).meta({ description: "As Telegram has them: offsets are UTF-16 units." }),
  pictures: z.array(Picture).meta({ description: "One above the text, or several side by side: an album." }),
  place: z.object({ latitude: z.number(), longitude: z.number(), title: z.string(), address: z.string() }).nullable(),
  preview: z.string().nullable().meta({ description: "An address whose preview stands under the text." }),
  buttons: z.array(z.array(Key)).meta({ description: "Rows under the message." }),
  keyboard: z.array(z.array(ReplyKey)).nullable().meta({ description: "Rows under the text field; empty: the keyboard is taken away." }),
})
export type PreviewMessage = z.infer<typeof Message>

export const PreviewStep = z.discriminatedUnion("do", [
  z.object({ do: z.literal("say"), text: z.string(), alert: z.boolean().meta({ description: "Stays until it is closed." }) }),
  z.object({ do: z.literal("send"), message: Message }),
  z.object({ do: z.literal("edit"), messageId: z.int(), message: Message }),
  z.object({ do: z.literal("delete"), messageId: z.int() }),
])
export type PreviewStep = z.infer<typeof PreviewStep>

/** @param alts what each picture shows, by its hash. */
export function stepsOf(calls: readonly Call[], alts: ReadonlyMap<string, string>): PreviewStep[] {
  return calls.flatMap(({ method, params }): PreviewStep[] => {
    const given = params as Params
    if (method === "answerCallbackQuery") return given.text ? [{ do: "say", text: given.text, alert: given.show_alert ?? false }] : []
    const messageId = given.message_id ?? 0
    if (method === "deleteMessage") return [{ do: "delete", messageId }]
    const message = messageOf(given, alts)
    return [method.startsWith("edit") ? { do: "edit", messageId, message } : { do: "send", message }]
  })
}

/** What render.ts puts into its calls; `media` is a picture, or an album's list of them. */
type Params = {
  text?: string
  show_alert?: boolean
  message_id?: number
  caption?: string
  entities?: PreviewMessage["entities"]
  caption_entities?: PreviewMessage["entities"]
  photo?: { media: string }
  media?: Photo | Photo[]
  latitude?: number
  longitude?: number
  title?: string
  address?: string
  link_preview_options?: { url?: string }
  reply_markup?: {
    inline_keyboard?: { text: string; callback_data?: string; url?: string }[][]
    keyboard?: { text: string; request_contact?: true; request_location?: true }[][]
    remove_keyboard?: true
  }
}
type Photo = { media: { media: string }; caption?: string; caption_entities?: PreviewMessage["entities"] }

function messageOf(params: Params, alts: ReadonlyMap<string, string>): PreviewMessage {
  const { media, photo, reply_markup: markup, latitude, longitude, title = "", address = "" } = params
  const picture = (one: { media: string }, caption = "") => ({ sha256: one.media, alt: alts.get(one.media) ?? "", caption })
  const changed = media && !Array.isArray(media) ? media : undefined
  const album = Array.isArray(media) ? media.map((one) => picture(one.media, one.caption)) : []
  const single = photo ?? changed?.media
  return {
    text: params.text ?? params.caption ?? changed?.caption ?? "",
    entities: params.entities ?? params.caption_entities ?? changed?.caption_entities ?? [],
    pictures: single ? [picture(single)] : album,
    place: latitude === undefined || longitude === undefined ? null : { latitude, longitude, title, address },
    preview: params.link_preview_options?.url ?? null,
    buttons: (markup?.inline_keyboard ?? []).map((row) =>
      row.map(({ text, callback_data: data, url }) => ({ text, ...(data !== undefined && { data }), ...(url !== undefined && { url }) })),
    ),
    keyboard: markup?.remove_keyboard ? [] : (markup?.keyboard?.map((row) => row.map(keyOf)) ?? null),
  }
}

function keyOf({ text, request_contact, request_location }: { text: string; request_contact?: true; request_location?: true }) {
  return { text, ...(request_contact && { share: "phone" as const }), ...(request_location && { share: "location" as const }) }
}
