// What most screens are made of: a heading with what can be done, cards, and a word when there is nothing yet.
import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { Icon, type IconName } from "./Icon.tsx"

export function Screen(props: {
  title: JSX.Element
  lead?: JSX.Element
  actions?: JSX.Element
  back?: { href: string; label: string } | undefined
  narrow?: boolean
  children: JSX.Element
}) {
  return (
    <div
      class="mx-auto grid w-full grid-cols-[minmax(0,1fr)] content-start gap-5 p-4 pb-10 sm:p-6 lg:p-8"
      classList={{ "max-w-3xl": props.narrow ?? false, "max-w-6xl": !props.narrow }}
    >
      <header class="grid gap-2">
        <Show when={props.back}>
          {(back) => (
            <A href={back().href} class="-ml-1 inline-flex min-h-8 w-fit items-center gap-1 rounded text-sm text-soft hover:text-ink">
              <Icon name="left" class="size-4" />
              {back().label}
            </A>
          )}
        </Show>
        <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div class="grid min-w-0 gap-1.5">
            <h1 class="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{props.title}</h1>
            <Show when={props.lead}>
              <div class="max-w-2xl text-soft">{props.lead}</div>
            </Show>
          </div>
          <div class="flex flex-wrap gap-2">{props.actions}</div>
        </div>
      </header>
      {props.children}
    </div>
  )
}

export function Card(props: { title?: JSX.Element; lead?: JSX.Element; actions?: JSX.Element; flush?: boolean; children: JSX.Element }) {
  return (
    <section class="min-w-0 rounded-card border border-line bg-paper">
      <Show when={props.title}>
        <div class="flex flex-wrap items-center justify-between gap-2 px-5 pt-4">
          <div>
            <h2 class="font-semibold">{props.title}</h2>
            <Show when={props.lead}>
              <p class="text-sm text-soft">{props.lead}</p>
            </Show>
          </div>
          {props.actions}
        </div>
      </Show>
      <div classList={{ "grid gap-4 px-5 pb-5": !props.flush, "pt-5": !props.flush && !props.title, "pt-3": Boolean(props.title) }}>
        {props.children}
      </div>
    </section>
  )
}

/** Nothing here yet: what it will be, and what to do so that there is something. */
export function Empty(props: { icon: IconName; title: string; lead: string; children?: JSX.Element }) {
  return (
    <div class="grid justify-items-center gap-3 px-6 py-14 text-center">
      <span class="grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Icon name={props.icon} class="size-6" />
      </span>
      <div class="grid gap-1">
        <p class="font-semibold">{props.title}</p>
        <p class="max-w-md text-soft">{props.lead}</p>
      </div>
      <div class="flex flex-wrap justify-center gap-2 pt-1">{props.children}</div>
    </div>
  )
}

const LINK_LOOKS = {
  main: "border-transparent bg-accent text-accent-ink hover:opacity-90",
  plain: "border-line bg-raised hover:bg-sunken",
}

/** A link that looks like a button: it leads somewhere, and can be opened in another tab. */
export function LinkButton(props: {
  href: string
  look?: keyof typeof LINK_LOOKS
  outside?: boolean
  class?: string
  children: JSX.Element
}) {
  const look = () =>
    `inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 font-medium transition-colors pointer-coarse:min-h-11 ${LINK_LOOKS[props.look ?? "plain"]} ${props.class ?? ""}`
  return (
    <Show
      when={props.outside}
      fallback={
        <A href={props.href} class={look()}>
          {props.children}
        </A>
      }
    >
      <a href={props.href} target="_blank" rel="noreferrer" class={look()}>
        {props.children}
      </a>
    </Show>
  )
}
