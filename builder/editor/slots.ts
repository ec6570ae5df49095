// What stands beside the editing itself and hangs itself in here: buttons of the bar, and panels that take the place of the settings. Each is loaded when it is opened.
import { type Component, lazy } from "solid-js"
import type { IconName } from "../ui/Icon.tsx"
import { words } from "../words/index.ts"

export type Side = {
  name: string
  icon: IconName
  /** In the words of the app. */
  title: () => string
  /** Uses `useEditing()` for the page and `useScreen()` for how the canvas shows it. */
  panel: Component
  /** Where the window is wide it stands beside the settings, not in their place. */
  beside?: true
}

/** In the order of their buttons. */
export const SIDES: readonly Side[] = [
  {
    name: "preview",
    icon: "chat",
    title: () => words().preview.title,
    beside: true,
    panel: lazy(() => import("../preview/PreviewSide.tsx")),
  },
  { name: "look", icon: "palette", title: () => words().look.title, panel: lazy(() => import("../theme/LookSide.tsx")) },
]

/** Shown at the right end of the bar, such as the button that publishes. */
export const BAR: readonly Component[] = [lazy(() => import("../publish/PublishBar.tsx"))]
