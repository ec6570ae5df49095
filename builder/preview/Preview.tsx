// The bot preview as a screen of its own: a chat in the middle of a desk's screen, the whole of a phone's.
import { Show } from "solid-js"
import { useShop } from "../shops/shop.ts"
import { Skeleton } from "../ui/Skeleton.tsx"
import { words } from "../words/index.ts"
import { BotPreview } from "./BotPreview.tsx"

export default function Preview() {
  const { shop } = useShop()
  return (
    <Show when={shop()} fallback={<Skeleton lines={6} />}>
      {(found) => (
        <div class="flex min-h-0 h-[calc(100dvh-7.5rem)] w-full flex-col lg:mx-auto lg:h-dvh lg:max-w-md lg:py-6">
          <h1 class="sr-only">{words().preview.title}</h1>
          <div class="min-h-0 flex-1 overflow-hidden border-line lg:rounded-3xl lg:border lg:shadow-float">
            <BotPreview shop={found()} />
          </div>
        </div>
      )}
    </Show>
  )
}
