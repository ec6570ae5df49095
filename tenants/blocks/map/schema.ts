// A map with one place or several, each with its name and the way there. Stored as coordinates, whatever link they were pasted as.
import { z } from "zod"
import { line, lineOrNone, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { recognisePlace, WHAT_WORKS } from "./recognise.ts"

const known = z.strictObject({ latitude: z.number().min(-85).max(85), longitude: z.number().min(-180).max(180) })

const place = z.strictObject({
  name: line({ en: "Name", ru: "Название" }, 100),
  address: lineOrNone({ en: "Address", ru: "Адрес" }, 200),
  /** Coordinates or a link of a map as pasted are taken too, and become what they mean. */
  at: z
    .preprocess((given, context) => {
      if (typeof given !== "string") return given
      const found = recognisePlace(given)
      if (!found) context.issues.push({ code: "custom", message: WHAT_WORKS, input: given })
      return found ?? z.NEVER
    }, known)
    .meta(field({ label: { en: "Coordinates or a map's link", ru: "Координаты или ссылка на карту" }, control: "coordinates" })),
})
export type Place = z.infer<typeof place>

export const block = defineBlock({
  kind: "map",
  version: 1,
  settings: z.strictObject({
    title,
    provider: z.enum(["openstreetmap", "google", "yandex"]).meta(
      field({
        label: { en: "Map", ru: "Карта" },
        control: "choice",
        choices: {
          openstreetmap: { en: "OpenStreetMap", ru: "OpenStreetMap" },
          google: { en: "Google Maps", ru: "Google Карты" },
          yandex: { en: "Yandex Maps", ru: "Яндекс Карты" },
        },
      }),
    ),
    /** 1 is the world, 19 a house. */
    zoom: z
      .int()
      .min(1)
      .max(19)
      .meta(field({ label: { en: "Zoom", ru: "Масштаб" }, control: "number" })),
    places: z
      .array(place)
      .min(1)
      .max(12)
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "give each place a name of its own")
      .meta(field({ label: { en: "Places", ru: "Места" }, control: "list" })),
  }),
  upgrades: {},
  title: { en: "Map", ru: "Карта" },
  chat: { en: "In the chat: the place itself, with the way there under it.", ru: "В чате: само место на карте и кнопка «как добраться»." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
