// What buttons take from the shop: the addresses of what they lead to. A button to what is gone is left out.
import { linkPaths } from "../kit/link.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type ButtonData = { links: { text: string; path: string; look: "solid" | "quiet" }[] }

export const gather: Gather<Settings, ButtonData> = (settings, view) => ({ links: linkPaths(settings.buttons, view) })
