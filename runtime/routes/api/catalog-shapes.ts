// What the API says of products, categories and pictures.
import { z } from "zod"
import type { PictureView } from "../../../tenants/media/schema.ts"
import { moment } from "./shapes.ts"

/** Its own type, which may grow: the files are named by the server alone. */
const Sources: z.ZodType<PictureView["sources"], PictureView["sources"]> = z.array(
  z.object({ type: z.enum(["image/webp", "image/avif"]), widths: z.array(z.int()).readonly() }),
)

const sha256 = z.string().nullable()

export const Picture = z.object({
  mediaId: z.uuid(),
  status: z.enum(["waiting", "ready", "failed"]),
  ...{ sha256, contentType: z.string().nullable(), width: z.int().nullable(), height: z.int().nullable(), alt: z.string() },
  sources: Sources,
  placeholder: z.string(),
})

const Variant = z.object({
  id: z.uuid(),
  optionValues: z.array(z.string()),
  ...{ sku: z.string(), barcode: z.string() },
  priceMinor: z.int().meta({ description: "In minor units of the shop's currency." }),
  compareAtMinor: z.int().nullable(),
  stockQuantity: z.int().nullable().meta({ description: "Null: not counted, never sold out." }),
  stockPolicy: z.enum(["deny", "continue"]),
  available: z.boolean(),
  ...{ weightGrams: z.int().nullable(), requiresShipping: z.boolean(), position: z.int() },
})

export const Product = z.object({
  id: z.uuid(),
  ...{ handle: z.string(), slug: z.string(), title: z.string(), descriptionHtml: z.string() },
  kind: z.enum(["physical", "digital", "service"]),
  ...{ vendor: z.string(), type: z.string(), tags: z.array(z.string()), optionNames: z.array(z.string()), published: z.boolean() },
  ...{ seoTitle: z.string(), seoDescription: z.string() },
  variants: z.array(Variant),
  pictures: z.array(Picture),
  categoryIds: z.array(z.uuid()),
  position: z.int(),
})

export const Category = z.object({
  ...{ id: z.uuid(), parentId: z.uuid().nullable(), slug: z.string(), title: z.string(), position: z.int() },
})

const Remark = z.object({ row: z.int(), line: z.int(), column: z.string(), value: z.string().optional(), reason: z.string() })
const counts = <Name extends string>(...names: Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.int()])) as Record<Name, z.ZodInt>)

export const ImportReport = z.object({
  importId: z.uuid().nullable(),
  dryRun: z.boolean(),
  policy: z.enum(["reject-all", "reject-rows", "ignore"]),
  format: z.object({ encoding: z.string(), separator: z.string() }),
  undoableUntil: z.string().nullable(),
  accepted: z.boolean(),
  products: counts("created", "updated", "unchanged", "rejected"),
  variants: counts("created", "updated", "unchanged", "retired", "rejected"),
  pictures: counts("queued", "known"),
  errors: z.array(Remark),
  errorCount: z.int(),
  warnings: z.array(Remark),
  warningCount: z.int(),
})

export const ListedImport = z.object({
  ...{ id: z.uuid(), fileName: z.string(), createdAt: moment },
  undoes: z.uuid().nullable().meta({ description: "The import that it took back." }),
  undoneBy: z.uuid().nullable(),
  canUndo: z.boolean(),
})

export const UndoReport = z.object({
  ...{ importId: z.uuid(), undoes: z.uuid() },
  products: counts("restored", "removed", "unpublished", "broughtBack", "gone"),
  variants: counts("restored"),
  stock: counts("moved", "cut"),
  categories: counts("removed", "broughtBack"),
  overridden: z.array(z.object({ handle: z.string(), title: z.string(), fields: z.array(z.string()), isFinal: z.boolean() })),
  undoableUntil: z.string().nullable(),
})
