// An address that the app does not have.
import { LinkButton } from "../ui/Screen.tsx"
import { words } from "../words/index.ts"

export default function NotHere() {
  return (
    <div class="m-auto grid justify-items-center gap-4 p-8 text-center">
      <h1 class="text-xl font-semibold">{words().problems.notHere}</h1>
      <LinkButton href="/shops">{words().problems.toShops}</LinkButton>
    </div>
  )
}
