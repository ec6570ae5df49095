// Loading and changing a shop's look. It is a draft, as pages are: buyers see it with the next version that is published.
import { z } from "zod"
import type { TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { cleanCss } from "./css.ts"
import { saveLook, selectLook, selectVersionLook } from "./queries.ts"
import { resolveLook } from "./rules.ts"
import { DEFAULT_THEME, type Look, type RefusedCss, type Theme, theme } from "./schema.ts"

/** The look being edited; a shop that has never chosen one has the default at revision 0. */
export async function loadLook(tx: TenantTx): Promise<Look> {
  const row = await selectLook(tx)
  return row ? { revision: row.revision, theme: readTheme(row.theme) } : { revision: 0, theme: DEFAULT_THEME }
}

const Change = z.object({
  /** The one that the change was made on. */
  revision: z.int().min(0),
  theme,
})

/** What is told of a theme: colours that are shown otherwise so that they can be read, and what of the shop's own style sheet is not shown. */
export function toldOf(theme: Theme): { corrections: string[]; refused: RefusedCss[] } {
  return { corrections: resolveLook(theme).corrections, refused: cleanCss(theme.css ?? "").refused }
}

/** Puts a whole theme in the place of the last. @returns it with its revision, and what is told of it. */
export async function updateLook(
  tx: TenantTx,
  input: z.input<typeof Change>,
): Promise<Look & { corrections: string[]; refused: RefusedCss[] }> {
  const parsed = Change.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "look")
  const { revision, theme } = parsed.data
  const told = toldOf(theme)
  if (!(await saveLook(tx, revision, theme)))
    throw new Refusal("stale-revision", "the look was changed meanwhile: load it again and make your change on that", {
      revision: (await loadLook(tx)).revision,
    })
  return { revision: revision + 1, theme, ...told }
}

/** The look of a published version. */
export async function loadVersionTheme(tx: TenantTx, versionId: string): Promise<Theme> {
  return readTheme(await selectVersionLook(tx, versionId))
}

/** A theme that this program does not know (one from before, one from a newer program) must not keep a shop from selling: it gets the default look. */
function readTheme(stored: unknown): Theme {
  const parsed = theme.safeParse(stored)
  return parsed.success ? parsed.data : DEFAULT_THEME
}
