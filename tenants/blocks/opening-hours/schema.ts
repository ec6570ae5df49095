// Opening hours: when the doors are open on which day of the week, and the days on which it is otherwise.
import { z } from "zod"
import { lineOrNone, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"
import { overlapping } from "./hours.ts"

const time = (label: { en: string; ru: string }) =>
  z
    .string()
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "write a time as 09:30")
    .meta(field({ label, control: "time" }))

/** From one time to another of the same day; one that ends before it begins goes on after midnight. */
const interval = z
  .strictObject({ from: time({ en: "From", ru: "С" }), to: time({ en: "To", ru: "До" }) })
  .refine(({ from, to }) => from !== to && from !== "24:00", "must begin before it ends")
export type Interval = z.infer<typeof interval>

/** Several where there is a break; none for a day on which it is closed. */
const intervals = (label: { en: string; ru: string }) =>
  z
    .array(interval)
    .max(6)
    .refine((day) => !overlapping(day), "the hours of a day must follow one another without overlapping")
    .meta(field({ label, control: "list" }))

const date = (label: { en: string; ru: string }) => z.iso.date().meta(field({ label, control: "date" }))

export const block = defineBlock({
  kind: "opening-hours",
  version: 1,
  settings: z.strictObject({
    title,
    week: z
      .strictObject({
        monday: intervals({ en: "Monday", ru: "Понедельник" }),
        tuesday: intervals({ en: "Tuesday", ru: "Вторник" }),
        wednesday: intervals({ en: "Wednesday", ru: "Среда" }),
        thursday: intervals({ en: "Thursday", ru: "Четверг" }),
        friday: intervals({ en: "Friday", ru: "Пятница" }),
        saturday: intervals({ en: "Saturday", ru: "Суббота" }),
        sunday: intervals({ en: "Sunday", ru: "Воскресенье" }),
      })
      .meta(field({ label: { en: "Week", ru: "Неделя" } })),
    /** Holidays and other days that go otherwise; `to` is missing for a single day. */
    exceptions: z
      .array(
        z
          .strictObject({
            from: date({ en: "From", ru: "С" }),
            to: date({ en: "To", ru: "По" }).optional(),
            open: intervals({ en: "Open", ru: "Открыто" }),
            note: lineOrNone({ en: "Reason", ru: "Причина" }, 120),
          })
          .refine(({ from, to }) => to === undefined || from < to, "the last day must come after the first"),
      )
      .max(40)
      .meta(field({ label: { en: "Other days", ru: "Особые дни" }, control: "list" })),
    clock: z.enum(["24", "12"]).meta(
      field({
        label: { en: "Clock", ru: "Часы" },
        control: "choice",
        choices: { 24: { en: "14:00", ru: "14:00" }, 12: { en: "2 pm", ru: "2 pm" } },
      }),
    ),
    note: lineOrNone({ en: "Note", ru: "Примечание" }, 300),
  }),
  upgrades: {},
  title: { en: "Opening hours", ru: "Часы работы" },
  chat: { en: "In the chat: one message, equal days in one line.", ru: "В чате: одно сообщение, одинаковые дни — одной строкой." },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
