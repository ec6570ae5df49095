// Opens the order whose word stands in the address after “#”, or the last one of this browser, and keeps what is shown up to date.
import { ask, CartProblem } from "../../../tenants/blocks/kit/ask.ts"
import { element } from "../../../tenants/blocks/kit/element.ts"
import { kept } from "../../../tenants/blocks/kit/kept.ts"
import { type Shown, showOrder } from "./show.ts"
import type { OrderWords } from "./words.ts"

export type OrderProps = { root: string; locale: string; catalog: string; words: OrderWords }

const place = document.querySelector<HTMLElement>("[data-order]")
if (place) start(place, JSON.parse(place.dataset.order ?? "{}") as OrderProps)

function start(place: HTMLElement, props: OrderProps): void {
  const { root, words } = props
  let busy = false
  const word = () => /^#([\w-]{43})$/.exec(location.hash)?.[1] ?? kept("order")
  const askOf = <Answer>(path: string, method: "GET" | "POST" = "GET") =>
    ask<Answer>(`${root}${path}`, { method, headers: { "x-order-token": word() ?? "" } })

  const load = async (): Promise<void> => {
    if (word() === undefined) return nothing()
    try {
      show(await askOf<Shown>("/order"))
    } catch (error) {
      if (error instanceof CartProblem && (error.code === "not-found" || error.code === "invalid-input")) nothing()
      else trouble(error)
    }
  }
  const nothing = () => {
    place.replaceChildren(element("h1", {}, words.none), element("p", {}, words.noneNext), onward())
  }
  const trouble = (error: unknown) => {
    const retry = element("button", { type: "button", class: "button", click: () => void load() }, words.retry)
    place.replaceChildren(element("p", { class: "problem", role: "alert" }, sayProblem(error, words)), retry)
  }
  const onward = () => element("p", {}, element("a", { class: "button", href: props.catalog }, words.catalog))

  /** Something that the buyer does with the order: once, however often it is pressed. */
  const act = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return
    busy = true
    try {
      await work()
    } catch (error) {
      const problem = place.querySelector<HTMLElement>("[data-problem]")
      // The shop was quicker: what is true now is shown with what is to be said.
      if (error instanceof CartProblem && error.code === "state-not-allowed") await load()
      const shown = place.querySelector<HTMLElement>("[data-problem]") ?? problem
      if (shown) Object.assign(shown, { hidden: false, textContent: sayProblem(error, words) })
    } finally {
      busy = false
    }
  }
  const show = (order: Shown) => {
    const first = place.querySelector("h1") === null
    showOrder(place, order, props, {
      cancel: () => act(async () => show(await askOf<Shown>("/order/cancel", "POST"))),
      follow: () => act(async () => location.assign((await askOf<{ url: string }>("/order/hand-over", "POST")).url)),
    })
    // Whoever has just ordered is told so where they are; a screen reader goes on from here.
    if (first) place.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true })
  }

  addEventListener("hashchange", () => void load())
  // Come back to after a while: what has become of it meanwhile?
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && !place.querySelector("dialog[open]") && void load(),
  )
  void load()
}

function sayProblem(error: unknown, words: OrderWords): string {
  const code = error instanceof CartProblem ? error.code : "other"
  if (code === "offline") return words.offline
  if (code === "state-not-allowed") return words.tooLate
  return code === "shop-suspended" ? words.closed : words.failed
}
