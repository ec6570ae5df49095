// An order form: questions that come with an order. Where it names products it orders them; otherwise the shop gets a request.
import { z } from "zod"
import { type Form, formProduct } from "../../forms/schema.ts"
import { formSettings } from "../kit/form-settings.ts"
import { defineBlock, field } from "../kit/kind.ts"

const settings = z
  .strictObject({
    ...formSettings,
    products: z
      .array(formProduct)
      .max(20)
      .meta(field({ label: { en: "Products", ru: "Товары" }, control: "list" })),
  })
  .superRefine(({ fields, products }, context) => {
    if (products.length === 0) return
    // Whoever orders is called back: no order is without a name and a phone.
    const always = fields.filter(({ required, showWhen }) => required && showWhen.conditions.length === 0)
    if (!always.some(({ use }) => use === "name"))
      context.addIssue({
        code: "custom",
        path: ["fields"],
        message: "a form that orders products needs a required line taken for the name",
      })
    if (!always.some(({ kind }) => kind === "phone"))
      context.addIssue({ code: "custom", path: ["fields"], message: "a form that orders products needs a required phone" })
  })
export type Settings = z.infer<typeof settings>

export const block = defineBlock({
  kind: "order-form",
  version: 1,
  settings,
  upgrades: {},
  title: { en: "Order form", ru: "Форма заказа" },
  chat: { en: "In the chat the questions are asked one after the other.", ru: "В чате вопросы задаются по одному." },
  pages: "any",
  children: false,
  form: formOf,
})

export function formOf({ title, fields, button, thanks, tellStaff, products }: Settings): Form {
  return { title, fields, button, thanks, notify: tellStaff, kind: "order-request", products }
}
