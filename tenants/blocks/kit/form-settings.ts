// The settings that every form has: what it asks, what its button and its thanks say, and who is told.
import { formFields } from "../../forms/schema.ts"
import { line, lines, title, yesNo } from "./fields.ts"

export const formSettings = {
  title,
  /** Said before the first question. */
  text: lines({ en: "Text", ru: "Текст" }, 1_000),
  fields: formFields,
  button: line({ en: "Button", ru: "Кнопка" }, 64),
  thanks: lines({ en: "Thank-you text", ru: "Текст благодарности" }, 1_000),
  /** The list of answers has them in any case. */
  tellStaff: yesNo({ en: "Send to the staff chat too", ru: "Отправлять и в рабочий чат" }),
}
