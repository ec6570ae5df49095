// The header's count of what is in the cart, as this browser last heard it from the server.
import { COUNT_CHANGED, kept } from "../../../tenants/blocks/kit/kept.ts"

const shown = document.querySelector<HTMLElement>("[data-cart-count]")

function show(): void {
  if (!shown) return
  const count = Number(kept("count") ?? 0)
  shown.hidden = !(count > 0)
  shown.textContent = String(count)
  shown.setAttribute("aria-label", (shown.dataset.label ?? "").replace("{count}", String(count)))
}

show()
addEventListener(COUNT_CHANGED, show)
addEventListener("storage", show)
// A page that comes back from the browser's own cache has slept through what happened since.
addEventListener("pageshow", show)
