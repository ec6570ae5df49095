// What every kind of block says of itself: its settings, their versions, and where it may stand.
import type { z } from "zod"
import type { Form } from "../../forms/schema.ts"
import type { PageKind } from "../../pages/schema.ts"
import type { Label } from "./field.ts"
import { SECTION } from "./section.ts"

export { type FieldMeta, field, type Label } from "./field.ts"

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
  /** Which of the settings of kit/section.ts it has: all of them unless it says so here; "no-ground" for one that has a ground of its own, or can have none. */
  readonly section?: "no-ground" | "none"
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
  return { ...definition, settings: withSection(definition) }
}

/** A block's own code need not know of them: they are shown around it. */
function withSection<Schema extends z.ZodObject>({ settings, section }: BlockKind<Schema>): Schema {
  const { background, ...others } = SECTION
  const added = section === "none" ? {} : section === "no-ground" ? others : { background, ...others }
  return settings.extend(added) as z.ZodObject as Schema
}
