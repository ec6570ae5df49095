// What stands around every screen of a shop: where one can go, at the side of a desk's screen and at the foot of a phone's.
import { A, type RouteSectionProps, useLocation } from "@solidjs/router"
import { createEffect, createSignal, ErrorBoundary, For, on, onCleanup, Show, Suspense } from "solid-js"
import { Problem } from "../api.ts"
import { PersonMenu } from "../app/Frame.tsx"
import { useOwnSession } from "../session/session.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { LinkButton } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { fill, plural, words } from "../words/index.ts"
import { useLive } from "./live.ts"
import { useOverview } from "./overview.ts"
import { isIn, ON_THE_BAR, PLACES, type Place, placesFor } from "./places.ts"
import { Letter } from "./Shops.tsx"
import { type Shop, useShop } from "./shop.ts"

export default function ShopFrame(props: RouteSectionProps) {
  useOwnSession()
  const { slug, query, shop } = useShop()
  const location = useLocation()
  useLive(slug)
  const inShop = () => location.pathname.replace(/^\/app/, "").replace(`/shops/${slug()}`, "")
  const places = () => placesFor(shop()?.rights ?? [])
  const here = () => places().find((place) => isIn(place, inShop()))
  createEffect(() => {
    const [title, place] = [shop()?.title, here()]
    if (title)
      document.title = fill(words().pageTitle, { title: place ? words().frame[place.name] : title, shop: place ? title : "TeleShop" })
  })
  onCleanup(() => {
    document.title = "TeleShop"
  })
  // By its address one comes to a screen that the menu does not offer.
  const isDenied = () => shop() !== undefined && !here() && PLACES.some((place) => isIn(place, inShop()))
  const back = () => {
    const place = here() ?? places()[0]
    return place && { href: `/shops/${slug()}${place.path}`, label: words().frame[place.name] }
  }
  // Whoever does not see the screen is led to what is new on it; the first screen is begun at its top.
  createEffect(on(inShop, () => document.getElementById("content")?.focus({ preventScroll: true }), { defer: true }))
  return (
    <Show when={!query.error} fallback={<NoShop error={query.error} />}>
      <div class="flex min-h-dvh flex-1">
        <button
          type="button"
          class="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-accent focus:px-4 focus:py-2 focus:text-accent-ink"
          onClick={() => document.getElementById("content")?.focus()}
        >
          {words().skip}
        </button>
        <Side shop={shop()} places={places()} here={here()} />
        <div class="flex min-w-0 flex-1 flex-col pb-16 lg:pb-0">
          <TopBar shop={shop()} />
          <Show when={shop()?.status === "suspended"}>
            <p class="border-b border-line bg-accent-soft px-5 py-3 text-warning">{words().frame.suspended}</p>
          </Show>
          <main id="content" tabindex="-1" class="flex min-w-0 flex-1 flex-col outline-none">
            <ErrorBoundary fallback={(error, reset) => <Trouble error={error} retry={reset} back={back()} />}>
              <Show when={!isDenied()} fallback={<MayNot shop={shop()} back={back()} />}>
                <Suspense fallback={<Skeleton lines={7} />}>{props.children}</Suspense>
              </Show>
            </ErrorBoundary>
          </main>
        </div>
        <BottomBar places={places()} here={here()} shop={shop()} />
      </div>
    </Show>
  )
}

type Around = { shop: Shop | undefined; places: Place[]; here: Place | undefined }

function Side(props: Around) {
  return (
    <aside class="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-4 overflow-y-auto border-r border-line bg-paper p-3 lg:flex">
      <A href="/shops" class="flex min-h-12 items-center gap-3 rounded-lg px-2 hover:bg-accent-soft">
        <Letter small title={props.shop?.title ?? ""} />
        <span class="grid min-w-0">
          <span class="truncate font-semibold">{props.shop?.title}</span>
          <span class="text-xs text-soft">{words().frame.allShops}</span>
        </span>
      </A>
      <LinkButton href={`/shops/${props.shop?.slug ?? ""}/edit`} look="main">
        <Icon name="edit" />
        {words().frame.edit}
      </LinkButton>
      <nav aria-label={words().frame.nav} class="grid gap-4">
        <For each={["daily", "goods", "shop"] as const}>
          {(group) => (
            <ul class="grid gap-0.5 not-first:border-t not-first:border-line not-first:pt-4">
              <For each={props.places.filter((place) => place.group === group)}>
                {(place) => (
                  <li>
                    <PlaceLink place={place} shop={props.shop} here={props.here} />
                  </li>
                )}
              </For>
            </ul>
          )}
        </For>
      </nav>
      <span class="flex-1" />
      <PersonMenu />
    </aside>
  )
}

function PlaceLink(props: { place: Place; shop: Shop | undefined; here: Place | undefined; onGo?: () => void }) {
  const isHere = () => props.here?.name === props.place.name
  return (
    <A
      href={`/shops/${props.shop?.slug ?? ""}${props.place.path}`}
      aria-current={isHere() ? "page" : undefined}
      onClick={() => props.onGo?.()}
      class="flex min-h-9 items-center gap-3 rounded-lg px-2.5 pointer-coarse:min-h-11"
      classList={{ "bg-accent-soft font-medium text-accent": isHere(), "text-soft hover:bg-sunken hover:text-ink": !isHere() }}
    >
      <Icon name={props.place.icon} />
      <span class="flex-1">{words().frame[props.place.name]}</span>
      <Show when={props.place.name === "orders"}>
        <NewOrders />
      </Show>
    </A>
  )
}

/** How many orders nobody has looked after yet. */
function NewOrders(props: { corner?: boolean }) {
  const overview = useOverview()
  const waiting = () => overview.data?.orders?.waiting ?? 0
  return (
    <Show when={waiting() > 0}>
      <span
        class="grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink"
        classList={{ "absolute -top-2 left-1/2 ml-1": props.corner ?? false }}
      >
        <span aria-hidden="true">{waiting() > 99 ? "99+" : waiting()}</span>
        <span class="sr-only">{plural(words().frame.newOrders, waiting())}</span>
      </span>
    </Show>
  )
}

function TopBar(props: { shop: Shop | undefined }) {
  return (
    <header class="flex min-h-14 items-center gap-3 border-b border-line bg-paper px-3 lg:hidden">
      <A href="/shops" class="flex min-h-11 min-w-0 items-center gap-3 rounded-lg pr-2">
        <Letter small title={props.shop?.title ?? ""} />
        <span class="truncate font-semibold">{props.shop?.title}</span>
        <span class="sr-only">{words().frame.allShops}</span>
      </A>
      <span class="flex-1" />
      <PersonMenu />
    </header>
  )
}

function BottomBar(props: Around) {
  const [open, setOpen] = createSignal(false)
  const onBar = () => props.places.filter((place) => ON_THE_BAR.includes(place.name))
  const rest = () => props.places.filter((place) => !ON_THE_BAR.includes(place.name))
  const cell = "relative flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-xs"
  return (
    <nav
      aria-label={words().frame.nav}
      class="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <For each={onBar()}>
        {(place) => (
          <A
            href={`/shops/${props.shop?.slug ?? ""}${place.path}`}
            class={cell}
            classList={{ "font-medium text-accent": props.here?.name === place.name, "text-soft": props.here?.name !== place.name }}
            aria-current={props.here?.name === place.name ? "page" : undefined}
          >
            <span class="relative">
              <Icon name={place.icon} />
              <Show when={place.name === "orders"}>
                <NewOrders corner />
              </Show>
            </span>
            {words().frame[place.name]}
          </A>
        )}
      </For>
      <A href={`/shops/${props.shop?.slug ?? ""}/edit`} class={`${cell} text-soft`}>
        <Icon name="edit" />
        {words().frame.editShort}
      </A>
      <button type="button" class={`${cell} text-soft`} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="more" />
        {words().more}
      </button>
      <Dialog open={open()} title={words().more} onClose={() => setOpen(false)}>
        <div class="grid gap-1">
          <For each={rest()}>{(place) => <PlaceLink place={place} shop={props.shop} here={props.here} onGo={() => setOpen(false)} />}</For>
        </div>
      </Dialog>
    </nav>
  )
}

function MayNot(props: { shop: Shop | undefined; back: { href: string; label: string } | undefined }) {
  return (
    <div class="m-auto grid max-w-md justify-items-center gap-4 p-8 text-center">
      <h1 class="text-lg font-semibold text-balance">
        {fill(words().frame.mayNot, { role: props.shop ? words().roles[props.shop.role] : "" })}
      </h1>
      <Show when={props.back}>{(back) => <LinkButton href={back().href}>{back().label}</LinkButton>}</Show>
    </div>
  )
}

function NoShop(props: { error: unknown }) {
  const gone = () => props.error instanceof Problem && props.error.code === "shop-not-found"
  return (
    <Show when={gone()} fallback={<Trouble error={props.error} />}>
      <div class="m-auto grid justify-items-center gap-4 p-8 text-center">
        <h1 class="text-xl font-semibold">{words().frame.gone}</h1>
        <LinkButton href="/shops">{words().problems.toShops}</LinkButton>
      </div>
    </Show>
  )
}
