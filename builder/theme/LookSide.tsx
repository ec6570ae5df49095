// The look beside the canvas, which follows it.
import { useScreen } from "../editor/screen.ts"
import { ThemePanel } from "./ThemePanel.tsx"

export default function LookSide() {
  const screen = useScreen()
  return <ThemePanel onTheme={(theme) => screen.showWith({ theme })} />
}
