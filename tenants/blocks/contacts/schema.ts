// Contacts: how to reach the shop and where it is. What is empty is not shown.
import { z } from "zod"
import { lineOrNone, lines, title } from "../kit/fields.ts"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "contacts",
  version: 1,
  settings: z.strictObject({
    title,
    /** As people read it; dialled without everything but digits and a leading plus. */
    phone: lineOrNone({ en: "Phone", ru: "Телефон" }, 40).refine(
      (phone) => phone === "" || (/^\+?[\d\s().–/-]+$/.test(phone) && /^(?:\D*\d){5,15}\D*$/.test(phone)),
      "write the phone as digits, such as +1 202 555 0143",
    ),
    email: z.union([z.literal(""), z.email().max(200)]).meta(field({ label: { en: "E-mail", ru: "Эл. почта" }, control: "line" })),
    /** A public name, without the @. */
    telegram: z
      .string()
      .regex(/^(?:[a-z]\w{3,31})?$/i, "write the name as Telegram has it, without the @")
      .meta(field({ label: { en: "Telegram", ru: "Telegram" }, control: "line" })),
    address: lines({ en: "Address", ru: "Адрес" }, 500),
    note: lines({ en: "Note", ru: "Примечание" }, 500),
  }),
  upgrades: {},
  title: { en: "Contacts", ru: "Контакты" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>

export const telephoneLink = (phone: string) => `tel:${phone.replace(/(?!^\+)\D/g, "")}`
export const telegramLink = (name: string) => `https://t.me/${name}`
