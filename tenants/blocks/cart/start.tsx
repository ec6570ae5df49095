// Brings the cart to life where the page has left room for it: Solid alone, without the machinery that wakes what a server has rendered.
import { render } from "solid-js/web"
import CartIsland, { type CartProps } from "./island.tsx"

const place = document.querySelector<HTMLElement>("[data-cart]")
if (place) {
  const props = JSON.parse(place.dataset.cart ?? "{}") as CartProps
  place.replaceChildren()
  render(() => <CartIsland {...props} />, place)
}
