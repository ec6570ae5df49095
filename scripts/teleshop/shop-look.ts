// Shows or changes how a shop's site looks. It is a draft: buyers see it once the shop is published.
import { z } from "zod"
import { loadLook, updateLook } from "../../tenants/looks/actions.ts"
import { PRESET_VALUES } from "../../tenants/looks/presets.ts"
import { corners, font, hexColour, preset, scheme, spacing, type Theme } from "../../tenants/looks/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

/** "preset": as the preset has it. */
const orPreset = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal("preset"), schema]).optional()

export default defineVerb({
  usage:
    "shop look <slug> [--preset atelier|market|night] [--accent <#colour>] [--scheme auto|light|dark] [--corners square|soft|round] [--font serif|grotesque|poster|system] [--spacing compact|normal|airy]",
  summary: "shows the look of the draft, or changes it; an option with the value preset goes back to the preset's own",
  arguments: z.object({
    slug: z.string(),
    preset: preset.optional(),
    accent: z
      .string()
      .transform((text, context) => {
        if (text === "preset") return text
        const parsed = hexColour.safeParse(text)
        if (parsed.success) return parsed.data
        context.addIssue(parsed.error.issues[0]?.message ?? "must be a colour")
        return z.NEVER
      })
      .optional(),
    scheme: orPreset(scheme),
    corners: orPreset(corners),
    font: orPreset(font),
    spacing: orPreset(spacing),
  }),
  positionals: ["slug"],
  run: async ({ slug, ...options }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const asked = Object.entries(options).filter(([, value]) => value !== undefined)
    const { revision, theme, corrections } = await services.db.asTenant(shop.tenantId, async (tx) => {
      const look = await loadLook(tx)
      return asked.length === 0
        ? { ...look, corrections: [] }
        : updateLook(tx, { revision: look.revision, theme: changed(look.theme, asked) })
    })
    out.value({ revision, theme, corrections })
    const values = { ...PRESET_VALUES[theme.preset], ...theme }
    for (const name of ["preset", "scheme", "accent", "corners", "font", "spacing"] as const) out.line(`${name.padEnd(10)} ${values[name]}`)
    for (const correction of corrections) out.line(`note: ${correction}`)
    if (asked.length > 0) out.line(`saved; buyers see it after: teleshop shop publish ${slug}`)
  },
})

function changed(theme: Theme, asked: readonly (readonly [name: string, value: string | undefined])[]): Theme {
  const kept = Object.entries({ ...theme, ...Object.fromEntries(asked) }).filter(([, value]) => value !== "preset")
  return Object.fromEntries(kept) as Theme
}
