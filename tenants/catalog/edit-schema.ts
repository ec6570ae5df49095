// What an owner says of a product or a category that is made or changed by hand. Browser-safe.
import { z } from "zod"
import { MAX_AMOUNT_MINOR } from "../money.ts"
import { freeText, oneLine } from "../text.ts"

const amount = (what: string) =>
  z.int(`${what} must be in whole minor units`).min(0, `${what} must not be negative`).max(MAX_AMOUNT_MINOR, `${what} is too large`)

/** Possibly empty, in one line. */
const shortText = (what: string, max: number) => freeText(what, max).refine((text) => !/[\r\n\t]/.test(text), `${what} must be one line`)

/** As many as a product may have combinations in the shops that owners come from. */
const MOST_VARIANTS = 500

const variantFields = {
  sku: shortText("the SKU", 300),
  barcode: shortText("the barcode", 300),
  compareAtMinor: amount("the price before").nullable(),
  stockQuantity: z.int("the stock must be a whole number").min(-1_000_000).max(1_000_000_000).nullable(),
  stockPolicy: z.enum(["deny", "continue"]),
  weightGrams: z.int("the weight must be in whole grams").min(0).max(100_000_000).nullable(),
  requiresShipping: z.boolean(),
}

export const VariantToSave = z
  .strictObject({
    /** Of a variant that there is; without it one with these option values is changed, or a new one made. */
    id: z.uuid().optional(),
    optionValues: z.array(oneLine("an option's value", 255)).max(3),
    priceMinor: amount("the price"),
    ...z.object(variantFields).partial().shape,
  })
  .refine(({ stockPolicy, stockQuantity }) => stockPolicy === "continue" || (stockQuantity ?? 0) >= 0, {
    message: "the stock must not be below zero, unless it may be oversold",
    path: ["stockQuantity"],
  })
export type VariantToSave = z.infer<typeof VariantToSave>

const productFields = {
  descriptionHtml: freeText("the description", 100_000),
  kind: z.enum(["physical", "digital", "service"]),
  vendor: shortText("the vendor", 300),
  type: shortText("the type", 300),
  tags: z.array(oneLine("a tag", 255)).max(250, "a product has at most 250 tags"),
  published: z.boolean(),
  seoTitle: shortText("the title for search engines", 500),
  seoDescription: freeText("the description for search engines", 5_000),
  /** All of them: what is not named here is left. */
  categoryIds: z.array(z.uuid()).max(250),
  pictures: z
    .array(z.strictObject({ mediaId: z.uuid(), alt: freeText("the picture's description", 1_000).optional() }))
    .max(250, "a product has at most 250 pictures"),
}

const optionNames = z.array(oneLine("an option's name", 255)).max(3, "a product has at most three options")
const variants = z.array(VariantToSave).min(1, "a product needs a variant: without options it has one").max(MOST_VARIANTS)

export const NewProduct = z.strictObject({
  title: oneLine("the title", 500),
  optionNames: optionNames.optional(),
  variants,
  ...z.object(productFields).partial().shape,
})
export type NewProduct = z.infer<typeof NewProduct>

/** Only what is named changes; variants are named all or not at all. */
export const ProductChanges = NewProduct.partial()
export type ProductChanges = z.infer<typeof ProductChanges>

export const NewCategory = z.strictObject({ title: oneLine("the title", 200), parentId: z.uuid().nullable().optional() })
export type NewCategory = z.infer<typeof NewCategory>

export const CategoryChanges = z.strictObject({
  title: oneLine("the title", 200).optional(),
  parentId: z.uuid().nullable().optional(),
  position: z.int().min(0).max(1_000_000).optional(),
})
export type CategoryChanges = z.infer<typeof CategoryChanges>
