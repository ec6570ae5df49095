// The bot preview beside the canvas.
import { useEditing } from "../editor/editing.ts"
import { BotPreview } from "./BotPreview.tsx"

export default function PreviewSide() {
  const { shop } = useEditing()
  return (
    <div class="h-full min-h-0">
      <BotPreview shop={shop} />
    </div>
  )
}
