// The chat with the draft's bot: tapped and typed like Telegram, and following the draft as it is saved.
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { onShopEvent } from "../shops/heard.ts"
import { IconButton } from "../ui/IconButton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { language, words } from "../words/index.ts"
import { Bubble } from "./Bubble.tsx"
import { Composer } from "./Composer.tsx"
import { createTalk } from "./talk.ts"

export type PreviewedShop = { slug: string; title: string; defaultLocale: string; locales?: readonly string[]; draftOrigin: string }

/** A typing hand saves several times a second. */
const FOLLOW_AFTER_MS = 400
const TOAST_MS = 4_000

export function BotPreview(props: { shop: PreviewedShop }) {
  const locales = () => [...new Set(["en", "ru", props.shop.defaultLocale, ...(props.shop.locales ?? [])])]
  const [locale, setLocale] = createSignal(locales().includes(language()) ? language() : props.shop.defaultLocale)
  const talk = createTalk(() => props.shop.slug, locale)
  const [changed, setChanged] = createSignal(false)
  let list: HTMLDivElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const begin = () => {
    setChanged(false)
    void talk.begin()
  }
  onMount(begin)
  createEffect(on(locale, begin, { defer: true }))
  onShopEvent("page", () => {
    clearTimeout(timer)
    timer = setTimeout(() => setChanged(!talk.follow()), FOLLOW_AFTER_MS)
  })
  onCleanup(() => clearTimeout(timer))
  // What is changed in its place stays where the finger is; whatever is new is shown.
  createEffect(
    on(
      () => talk.chat().lastId,
      () => queueMicrotask(() => list?.scrollTo({ top: list.scrollHeight, behavior: "smooth" })),
      { defer: true },
    ),
  )

  return (
    <section aria-label={words().preview.title} class="relative flex h-full min-h-0 flex-col overflow-hidden bg-paper">
      <Head shop={props.shop} locales={locales()} locale={locale()} busy={talk.busy()} onLocale={setLocale} onBegin={begin} />
      <div
        ref={list}
        role="log"
        aria-live="polite"
        aria-label={words().preview.messages}
        tabindex="0"
        class="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto overscroll-contain bg-[radial-gradient(circle_at_20%_15%,color-mix(in_oklab,var(--accent)_16%,transparent),transparent_60%),radial-gradient(circle_at_85%_85%,color-mix(in_oklab,var(--good)_14%,transparent),transparent_55%)] bg-sunken p-3"
      >
        <p class="self-center rounded-full bg-raised/80 px-3 py-0.5 text-center text-xs text-soft">{words().preview.test}</p>
        <For each={talk.chat().entries}>
          {(entry) =>
            entry.own ? (
              <p class="max-w-[80%] self-end rounded-2xl rounded-br-md bg-accent px-3 py-2 text-[0.95rem] leading-snug whitespace-pre-wrap text-accent-ink [overflow-wrap:anywhere]">
                {entry.text}
              </p>
            ) : (
              <Bubble
                message={entry.message}
                pictures={props.shop.draftOrigin}
                locked={talk.busy()}
                onTap={(data) => void talk.tap(entry.id, entry.message, data)}
              />
            )
          }
        </For>
        <Show when={talk.busy() && talk.chat().entries.length === 0}>
          <Waiting />
        </Show>
        <Show when={talk.problem()}>
          {(problem) => (
            <p role="alert" class="self-center rounded-lg bg-raised px-3 py-2 text-sm text-danger">
              {sentenceOf(problem())}
            </p>
          )}
        </Show>
      </div>
      <Show when={changed()}>
        <p role="status" class="border-t border-line bg-accent-soft px-3 py-1.5 text-xs">
          {words().preview.changed}
        </p>
      </Show>
      <Said said={talk.chat().said} onClose={talk.closeSaid} />
      <Composer talk={talk} />
    </section>
  )
}

type HeadProps = {
  shop: PreviewedShop
  locales: readonly string[]
  locale: string
  busy: boolean
  onLocale: (locale: string) => void
  onBegin: () => void
}

function Head(props: HeadProps) {
  const nameOf = (locale: string) => new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale
  return (
    <header class="flex items-center gap-2 border-b border-line bg-paper px-3 py-2">
      <span class="grid size-9 shrink-0 place-items-center rounded-full bg-accent font-semibold text-accent-ink" aria-hidden="true">
        {[...props.shop.title][0]?.toLocaleUpperCase()}
      </span>
      <span class="grid min-w-0 flex-1 leading-tight">
        <span class="truncate font-semibold">{props.shop.title}</span>
        <span class="text-xs text-soft">{props.busy ? words().preview.typing : words().preview.bot}</span>
      </span>
      <select
        aria-label={words().preview.locale}
        title={words().preview.locale}
        value={props.locale}
        onChange={(event) => props.onLocale(event.currentTarget.value)}
        class="min-h-8 max-w-28 rounded-lg border border-line bg-raised px-2 text-sm pointer-coarse:min-h-11"
      >
        <For each={props.locales}>
          {(one) => (
            <option value={one} lang={one} selected={one === props.locale}>
              {nameOf(one)}
            </option>
          )}
        </For>
      </select>
      <IconButton icon="restart" label={words().preview.restart} onClick={() => props.onBegin()} />
    </header>
  )
}

function Waiting() {
  return (
    <div aria-hidden="true" class="grid w-4/5 gap-2">
      <div class="h-16 animate-pulse rounded-2xl bg-raised" />
      <div class="h-9 animate-pulse rounded-lg bg-raised" />
      <div class="h-9 animate-pulse rounded-lg bg-raised" />
    </div>
  )
}

/** Telegram's own ways: a toast over the chat, an alert in the way. */
function Said(props: { said: { text: string; alert: boolean; id: number } | null; onClose: () => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      () => props.said,
      (said) => {
        clearTimeout(timer)
        if (said && !said.alert) timer = setTimeout(() => props.onClose(), TOAST_MS)
      },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return (
    <Show when={props.said}>
      {(said) => (
        <Show
          when={said().alert}
          fallback={
            <p
              role="status"
              class="absolute inset-x-4 bottom-20 rounded-xl bg-ink/90 px-4 py-2.5 text-center text-sm text-paper shadow-float"
            >
              {said().text}
            </p>
          }
        >
          <div class="absolute inset-0 z-10 grid place-items-center bg-black/40 p-6">
            <div role="alertdialog" aria-label={said().text} class="grid max-w-72 gap-3 rounded-2xl bg-raised p-4 shadow-float">
              <p>{said().text}</p>
              <button
                type="button"
                ref={(button) => queueMicrotask(() => button.focus())}
                class="min-h-9 justify-self-end rounded-lg px-4 font-semibold text-accent hover:bg-accent-soft pointer-coarse:min-h-11"
                onClick={() => props.onClose()}
                onKeyDown={(event) => event.key === "Escape" && props.onClose()}
              >
                OK
              </button>
            </div>
          </div>
        </Show>
      )}
    </Show>
  )
}
