// What a block's settings name: places that its links lead to, products and categories that were chosen, pictures. Told by the controls that edit them. Pure.
import { z } from "zod"
import { controlOf } from "../blocks/kit/texts.ts"

export type Named = {
  links: { setting: string; to: "page" | "category" | "product"; id: string }[]
  chosen: { setting: string; of: "category" | "product"; id: string }[]
  pictures: { setting: string; mediaId: string; alt: string }[]
}

export function namedBy(schema: z.ZodType, settings: Readonly<Record<string, unknown>>): Named {
  const named: Named = { links: [], chosen: [], pictures: [] }
  for (const [setting, value] of Object.entries(settings)) {
    const { def } = (schema as unknown as z.core.$ZodTypes)._zod
    const field = def.type === "object" ? def.shape[setting] : undefined
    if (field) visit(field, value, setting, named)
  }
  return named
}

function visit(schema: z.core.$ZodType, value: unknown, setting: string, named: Named): void {
  if (value === undefined || value === null) return
  const control = controlOf(schema)
  if (control === "link") {
    takeLink(value as Readonly<Record<string, unknown>>, setting, named)
    return
  }
  if (control === "picture") {
    const { mediaId, alt } = value as { mediaId: string; alt: string }
    named.pictures.push({ setting, mediaId, alt })
    return
  }
  if ((control === "product" || control === "category") && typeof value === "string") {
    if (value !== "") named.chosen.push({ setting, of: control, id: value })
    return
  }
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === "object") for (const [name, inner] of Object.entries(value)) visit(def.shape[name] ?? z.unknown(), inner, setting, named)
  else if (def.type === "array") for (const item of value as unknown[]) visit(def.element, item, setting, named)
  else if (def.type === "union")
    visit(def.options.find((option) => z.safeParse(option, value).success) ?? z.unknown(), value, setting, named)
  else if (def.type === "pipe") visit(def.out, value, setting, named)
  else if ("innerType" in def) visit(def.innerType as z.core.$ZodType, value, setting, named)
}

function takeLink(link: Readonly<Record<string, unknown>>, setting: string, { links }: Named): void {
  const { to } = link
  if (to === "page" || to === "category" || to === "product") links.push({ setting, to, id: String(link[`${to}Id`]) })
}
