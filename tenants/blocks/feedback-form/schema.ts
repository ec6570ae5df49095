// A feedback form: whatever the shop wants to be written to about. The answers reach it as a message.
import { z } from "zod"
import type { Form } from "../../forms/schema.ts"
import { formSettings } from "../kit/form-settings.ts"
import { defineBlock } from "../kit/kind.ts"

const settings = z.strictObject(formSettings)
export type Settings = z.infer<typeof settings>

export const block = defineBlock({
  kind: "feedback-form",
  version: 1,
  settings,
  upgrades: {},
  title: { en: "Feedback form", ru: "Форма обратной связи" },
  chat: { en: "In the chat the questions are asked one after the other.", ru: "В чате вопросы задаются по одному." },
  pages: "any",
  children: false,
  form: formOf,
})

export function formOf({ title, fields, button, thanks, tellStaff }: Settings): Form {
  return { title, fields, button, thanks, notify: tellStaff, kind: "message", products: [] }
}
