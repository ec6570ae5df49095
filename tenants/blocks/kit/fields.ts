// Settings that many kinds have: checked the same and edited with the same controls everywhere.
import { z } from "zod"
import { MAX_AMOUNT_MINOR } from "../../money.ts"
import { freeText, oneLine } from "../../text.ts"
import { field, type Label } from "./kind.ts"
import { link } from "./link.ts"

/** One line that must not be empty. */
export function line(label: Label, max: number) {
  return oneLine(label.en, max).meta(field({ label, control: "line" }))
}

/** One line, or "" for none. */
export function lineOrNone(label: Label, max: number) {
  return freeText(label.en, max)
    .refine((text) => !/[\r\n\t]/.test(text), `${label.en} must be one line`)
    .meta(field({ label, control: "line" }))
}

/** Plain text in any number of lines, or "" for none. */
export function lines(label: Label, max: number) {
  return freeText(label.en, max).meta(field({ label, control: "lines" }))
}

/** The heading over a block; "" for a block that speaks for itself. */
export const title = lineOrNone({ en: "Title", ru: "Заголовок" }, 200)

export const yesNo = (label: Label) => z.boolean().meta(field({ label }))

/** A picture of the shop and what a person who cannot see it is told ("" where it only decorates); null for none. Both faces: see picture.ts. */
export const picture = (label: Label) =>
  z
    .strictObject({ mediaId: z.uuid(), alt: lineOrNone({ en: "What it shows", ru: "Что на ней" }, 300) })
    .nullable()
    .meta(field({ label, control: "picture" }))

/** An amount in minor units of the shop's currency. */
export const amount = (label: Label) =>
  z
    .int()
    .min(0)
    .max(MAX_AMOUNT_MINOR)
    .meta(field({ label, control: "money" }))

/** A button: what it says and where it leads. */
export const labelledLink = z.strictObject({
  text: line({ en: "Label", ru: "Надпись" }, 64),
  link: link.meta(field({ label: { en: "Leads to", ru: "Куда ведёт" }, control: "link" })),
})
