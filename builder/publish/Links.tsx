// It is live: both addresses, to open, to copy, and to scan.
import { For, Show } from "solid-js"
import { useOverview } from "../shops/overview.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Icon, type IconName } from "../ui/Icon.tsx"
import { Qr } from "../ui/Qr.tsx"
import { LinkButton } from "../ui/Screen.tsx"
import { toast } from "../ui/toast.ts"
import { fill, plural, words } from "../words/index.ts"
import type { Publishing } from "./publishing.ts"

export function Links(props: { published: Publishing; onBack: () => void }) {
  const { path, may } = useShop()
  const overview = useOverview()
  const bots = () => overview.data?.bots ?? []
  const superseded = () => props.published.state === "superseded"
  const summary = () =>
    `${plural(words().publish.pages, props.published.pages ?? 0)}, ${plural(words().publish.newFiles, props.published.files)}`
  return (
    <>
      <div role="status" class="flex items-center gap-3 rounded-xl border border-good/40 bg-good/8 p-4">
        <span class="grid size-9 shrink-0 place-items-center rounded-full bg-good text-paper">
          <Icon name="check" />
        </span>
        <div>
          <p class="font-semibold">
            {fill(superseded() ? words().publish.givenWay : words().publish.live, { number: props.published.version })}
          </p>
          <p class="text-sm text-soft">{superseded() ? words().publish.superseded : summary()}</p>
        </div>
      </div>
      <div class="grid gap-4 sm:grid-cols-2">
        <Address icon="globe" title={words().publish.site} url={props.published.url} open={words().home.openSite} />
        <For
          each={bots()}
          fallback={
            <Show when={overview.data}>
              <div class="grid content-center justify-items-center gap-3 rounded-xl border border-dashed border-line p-5 text-center">
                <Icon name="telegram" class="size-8 text-soft" />
                <p class="font-medium">{words().publish.noBot}</p>
                <p class="text-sm text-soft">{words().home.noBotLead}</p>
                <Show when={may("bots.change")}>
                  <LinkButton href={path("/bots")}>{words().home.addBot}</LinkButton>
                </Show>
              </div>
            </Show>
          }
        >
          {(bot) => <Address icon="telegram" title={`@${bot.username}`} url={bot.url} open={words().home.openBot} />}
        </For>
      </div>
      <div class="flex justify-end border-t border-line pt-4">
        <Button onClick={() => props.onBack()}>{words().publish.again}</Button>
      </div>
    </>
  )
}

function Address(props: { icon: IconName; title: string; url: string; open: string }) {
  const copy = () =>
    navigator.clipboard.writeText(props.url).then(
      () => toast(words().copied),
      () => toast(words().publish.notCopied, { trouble: true }),
    )
  return (
    <section class="grid justify-items-center gap-3 rounded-xl border border-line p-5 text-center" aria-label={props.title}>
      <p class="flex items-center gap-2 font-semibold">
        <Icon name={props.icon} />
        {props.title}
      </p>
      <Qr text={props.url} label={fill(words().publish.qr, { what: props.title })} class="size-40" />
      <p class="w-full truncate text-sm text-soft" title={props.url}>
        {props.url}
      </p>
      <div class="flex flex-wrap justify-center gap-2">
        <LinkButton href={props.url} look="main" outside>
          {props.open}
        </LinkButton>
        <Button onClick={() => void copy()}>
          <Icon name="copy" class="size-4" />
          {words().copy}
        </Button>
      </div>
    </section>
  )
}
