// The files of a new kind of block: complete, so that every test passes, and plain, so that there is little to take away.

/** File name → text. `kind` is a checked name such as "opening-hours". */
export function scaffold(kind: string): Record<string, string> {
  const title = kind.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase())
  return {
    "schema.ts": `// ${title}: say in one sentence what it is for.
import { z } from "zod"
import { defineBlock, field } from "../kit/kind.ts"

export const block = defineBlock({
  kind: "${kind}",
  version: 1,
  settings: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(field({ label: { en: "Text", ru: "Текст" }, control: "line" })),
  }),
  upgrades: {},
  title: { en: "${title}", ru: "${title}" },
  pages: "any",
  children: false,
})

export type Settings = z.infer<typeof block.settings>
`,
    "bot.ts": `// ${title} in the chat.
import type { BotFace } from "../kit/bot.ts"
import type { Settings } from "./schema.ts"

export const bot: BotFace<Settings> = ({ text }) => [{ text: [text], buttons: [] }]
`,
    "page.astro": `---
// ${title} on a page.
import type { PageFaceProps } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

const { settings } = Astro.props as PageFaceProps<Settings>
---

<p class="${kind}">{settings.text}</p>
`,
    "example.json": `{
  "text": "${title}"
}
`,
  }
}

/** Why this cannot be the name of a new kind; undefined when it can. */
export function kindProblem(kind: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(kind) || kind.length > 40)
    return `"${kind}" is no name for a block: use lower-case words with - between them, such as opening-hours`
  if (kind === "kit" || kind === "page") return `"${kind}" means something else already: choose another name`
  if (taken.includes(kind)) return `there is a block "${kind}" already: edit tenants/blocks/${kind}`
  return undefined
}
