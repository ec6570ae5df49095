// An address that the app does not have.
import { A } from "@solidjs/router"
import { words } from "../words/index.ts"

export default function NotHere() {
  return (
    <div class="m-auto grid gap-4 p-8 text-center">
      <h1 class="text-xl font-semibold">{words().problems.notHere}</h1>
      <A href="/shops" class="text-accent underline">
        {words().problems.toShops}
      </A>
    </div>
  )
}
