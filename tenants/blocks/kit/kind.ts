// What every kind of block says of itself: its settings, their versions, and where it may stand.
import type { z } from "zod"
import type { Form } from "../../forms/schema.ts"
import type { PageKind } from "../../pages/schema.ts"

/** A text for the owner who edits, in each language of the builder. */
export type Label = { readonly en: string; readonly ru: string }

/** What a generated form needs to know of one field: goes into `.meta()` beside the schema. */
export type FieldMeta = {
  readonly label: Label
  /** Which control edits it, where the type alone does not tell: a category is stored as an id, but chosen by name. */
  readonly control?:
    | "line"
    | "lines"
    | "rich-text"
    | "category"
    | "product"
    | "choice"
    | "number"
    | "money"
    | "time"
    | "date"
    | "link"
    | "list"
    | "picture"
    /** An address of a video, and coordinates or a link to a place on a map: pasted as they are found, stored as what they mean. */
    | "video"
    | "coordinates"
  /** Names of an enum's values. */
  readonly choices?: Readonly<Record<string, Label>>
}

export type StoredSettings = Readonly<Record<string, unknown>>

export type BlockKind<Schema extends z.ZodObject = z.ZodObject> = {
  /** The name of the folder, and of the kind in documents. */
  readonly kind: string
  /** Raised by one whenever stored settings would no longer parse or would mean something else; `upgrades` then gets one more. */
  readonly version: number
  readonly settings: Schema
  /** From version n (the key) to n + 1: one for every version below the current. They read what was stored, so they never change later. */
  readonly upgrades: Readonly<Record<number, (settings: StoredSettings) => StoredSettings>>
  readonly title: Label
  /** The kinds of page on which it makes sense: a cart on a product page would be a second cart. */
  readonly pages: "any" | readonly PageKind[]
  /** Whether other blocks may stand inside it. */
  readonly children: boolean
  /** What it is in the chat, for the owner who sees only the page: said where it is something else there, or nothing at all. */
  readonly chat?: Label
  /** What it asks of whoever fills it in; only of a block that is a form. Asked with settings that its own schema has parsed. */
  readonly form?: (settings: never) => Form
}

/** Checks what types cannot: that the chain of upgrades has no gap. A block half made stops every test at import. */
export function defineBlock<Schema extends z.ZodObject>(definition: BlockKind<Schema>): BlockKind<Schema> {
  const expected = Array.from({ length: definition.version - 1 }, (_, index) => String(index + 1))
  const found = Object.keys(definition.upgrades)
  if (definition.version < 1 || found.length !== expected.length || expected.some((version) => !found.includes(version)))
    throw new TypeError(
      `block ${definition.kind}: version ${definition.version} needs upgrades from exactly ${expected.join(", ") || "none"}`,
    )
  return definition
}

/** The field's description for generated forms; a function only so that its shape is checked. */
export function field(meta: FieldMeta): FieldMeta {
  return meta
}
