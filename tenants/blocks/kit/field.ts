// What a generated form needs to know of one setting.

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
    /** A number for each size of screen; screens by name; what a block stands on. */
    | "per-size"
    | "sizes"
    | "ground"
  /** Names of an enum's values. */
  readonly choices?: Readonly<Record<string, Label>>
  /** Of "per-size": what a size has that nothing is chosen for. */
  readonly unset?: "as-larger" | "as-fits"
}

/** The field's description for generated forms; a function only so that its shape is checked. */
export function field(meta: FieldMeta): FieldMeta {
  return meta
}
