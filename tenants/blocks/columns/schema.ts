// Columns: the blocks inside it stand side by side, one under the other on a phone. With one column it holds blocks together in a column of another.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"
import { type PerSize, perSize, sizesOf } from "../kit/sizes.ts"

export const block = defineBlock({
  kind: "columns",
  version: 2,
  settings: z.strictObject({
    columns: perSize({ en: "Columns", ru: "Колонки" }, { min: 1, max: 4, unset: "as-fits" }),
    align: z.enum(["start", "center"]).meta(
      field({
        label: { en: "Shorter columns stand", ru: "Короткие колонки" },
        control: "choice",
        choices: { start: { en: "At the top", ru: "Сверху" }, center: { en: "In the middle", ru: "Посередине" } },
      }),
    ),
  }),
  upgrades: {
    // One number was that of a wide screen; the others had what fits, as now where nothing is chosen.
    1: (settings) => ({ ...settings, columns: sizesOf(settings.columns) }),
  },
  title: { en: "Columns", ru: "Колонки" },
  chat: { en: "In the chat the blocks inside follow one after the other.", ru: "В чате блоки внутри идут друг за другом." },
  pages: "any",
  children: true,
})

export type Settings = z.infer<typeof block.settings>

/** Where nothing is chosen: two on a wide screen, one under the other on a phone, and four are two and two on a tablet. */
export function columnsOf({ desktop = 2, tablet, phone }: PerSize): PerSize {
  return { desktop, tablet: tablet ?? (desktop === 4 ? 2 : desktop), phone: phone ?? 1 }
}
