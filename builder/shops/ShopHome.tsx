// A shop's home: how today goes, what to do next, and the ways in for buyers.
import { A } from "@solidjs/router"
import { createSignal, For, Show } from "solid-js"
import { LatestOrders } from "../orders/LatestOrders.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Qr } from "../ui/Qr.tsx"
import { Card, LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { count, money } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { type Overview, useOverview } from "./overview.ts"
import { type Shop, useShop } from "./shop.ts"
import { stepsOf } from "./steps.ts"

export default function ShopHome() {
  const { shop, may } = useShop()
  const overview = useOverview()
  return (
    <Show when={shop()} fallback={<Skeleton lines={6} />}>
      {(it) => (
        <Screen
          title={it().title}
          actions={
            <LinkButton href={`/shops/${it().slug}/edit`} look="main" class="lg:hidden">
              <Icon name="edit" />
              {words().frame.edit}
            </LinkButton>
          }
        >
          <Show when={overview.data} fallback={<Skeleton lines={4} />}>
            {(stand) => (
              <>
                <Figures stand={stand()} shop={it()} />
                <div class="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
                  <div class="grid gap-5">
                    <NextSteps stand={stand()} shop={it()} />
                    <Show when={may("orders.see")}>
                      <LatestOrders />
                    </Show>
                  </div>
                  <Faces stand={stand()} shop={it()} mayConnect={may("bots.change")} />
                </div>
              </>
            )}
          </Show>
        </Screen>
      )}
    </Show>
  )
}

function Figures(props: { stand: Overview; shop: Shop }) {
  const figures = () => {
    const { orders, published } = props.stand
    const goods = { label: words().home.productsShown, value: count(published), path: "/products" }
    if (!orders) return [goods]
    return [
      { label: words().home.waiting, value: count(orders.waiting), path: "/orders?filter=waiting" },
      { label: words().home.ordersToday, value: count(orders.today), path: "/orders" },
      { label: words().home.takenToday, value: money(orders.todayMinor, props.shop), path: "/orders" },
      goods,
    ]
  }
  return (
    <ul class="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <For each={figures()}>
        {(figure) => (
          <li class="only:col-span-2">
            <A
              href={`/shops/${props.shop.slug}${figure.path}`}
              class="grid h-full gap-1 rounded-card border border-line bg-paper p-4 transition-colors hover:border-accent sm:p-5"
            >
              <span class="text-sm text-soft">{figure.label}</span>
              <span class="text-2xl font-semibold tracking-tight tabular-nums">{figure.value}</span>
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}

function NextSteps(props: { stand: Overview; shop: Shop }) {
  const steps = () => stepsOf(props.stand, props.shop.rights)
  const done = () => steps().filter((step) => step.done).length
  return (
    <Show when={done() < steps().length}>
      <Card flush title={words().home.next} lead={fill(words().home.nextLead, { done: done(), all: steps().length })}>
        <div class="mx-5 mt-2 h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
          <svg viewBox="0 0 100 1" preserveAspectRatio="none" class="block h-full w-full text-accent" aria-hidden="true">
            <rect width={(100 * done()) / Math.max(1, steps().length)} height="1" fill="currentColor" />
          </svg>
        </div>
        <ul class="grid p-2">
          <For each={steps()}>
            {(step) => (
              <li>
                <A href={`/shops/${props.shop.slug}${step.path}`} class="flex items-center gap-4 rounded-lg px-3 py-2.5 hover:bg-sunken">
                  <span
                    class="grid size-7 shrink-0 place-items-center rounded-full border"
                    classList={{ "border-transparent bg-accent-soft text-accent": step.done, "border-line text-soft": !step.done }}
                  >
                    <Icon name={step.done ? "check" : "right"} class="size-4" />
                  </span>
                  <span class="grid">
                    <span classList={{ "font-medium": !step.done, "text-soft": step.done }}>{words().home.steps[step.name].title}</span>
                    <Show when={!step.done}>
                      <span class="text-sm text-soft">{words().home.steps[step.name].lead}</span>
                    </Show>
                  </span>
                  <Show when={step.done}>
                    <span class="sr-only">{words().home.done}</span>
                  </Show>
                </A>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}

/** Both faces of the shop: where they are, and a code for a phone or a printed card. */
function Faces(props: { stand: Overview; shop: Shop; mayConnect: boolean }) {
  const [shown, setShown] = createSignal<{ title: string; text: string }>()
  const bot = () => props.stand.bots[0]
  const plain = (url: string) => url.replace(/^https?:\/\//, "").replace(/\/$/, "")
  return (
    <div class="grid gap-5 sm:grid-cols-2 xl:grid-cols-1">
      <Card
        title={props.stand.live ? words().home.live : words().home.notLive}
        lead={props.stand.live ? undefined : words().home.notLiveLead}
      >
        <p class="flex items-center gap-2 text-sm [overflow-wrap:anywhere]">
          <Icon name="globe" class="text-soft" />
          {plain(props.shop.url)}
        </p>
        <Show when={props.stand.live}>
          <div class="flex flex-wrap gap-2">
            <LinkButton href={props.shop.url} outside>
              {words().home.openSite}
              <Icon name="out" class="size-4" />
            </LinkButton>
            <QrButton label={words().home.qrSite} onClick={() => setShown({ title: words().home.qrSite, text: props.shop.url })} />
          </div>
        </Show>
      </Card>
      <Card title={bot() ? "Telegram" : words().home.noBot} lead={bot() ? undefined : words().home.noBotLead}>
        <Show
          when={bot()}
          fallback={
            <Show when={props.mayConnect}>
              <LinkButton href={`/shops/${props.shop.slug}/bots`}>{words().home.addBot}</LinkButton>
            </Show>
          }
        >
          {(it) => (
            <>
              <p class="flex items-center gap-2 text-sm">
                <Icon name="telegram" class="text-soft" />@{it().username}
              </p>
              <Show when={it().state === "unauthorized"}>
                <p class="text-sm text-danger">{words().home.botBroken}</p>
              </Show>
              <div class="flex flex-wrap gap-2">
                <LinkButton href={it().url} outside>
                  {words().home.openBot}
                  <Icon name="out" class="size-4" />
                </LinkButton>
                <QrButton label={words().home.qrBot} onClick={() => setShown({ title: words().home.qrBot, text: it().url })} />
              </div>
            </>
          )}
        </Show>
      </Card>
      <Dialog open={shown() !== undefined} title={shown()?.title ?? ""} onClose={() => setShown()}>
        <Show when={shown()}>
          {(code) => (
            <div class="grid justify-items-center gap-3">
              <Qr text={code().text} label={code().title} class="size-64" />
              <p class="text-sm text-soft [overflow-wrap:anywhere]">{plain(code().text)}</p>
            </div>
          )}
        </Show>
      </Dialog>
    </div>
  )
}

function QrButton(props: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={() => props.onClick()}
      class="inline-flex min-h-10 items-center rounded-lg border border-line bg-raised px-4 font-medium hover:bg-sunken pointer-coarse:min-h-11"
    >
      {props.label}
    </button>
  )
}
