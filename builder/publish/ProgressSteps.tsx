// How far publishing is: frozen, so many pages of so many, switching over.
import { For, Show } from "solid-js"
import { useSession } from "../session/session.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { fill, plural, words } from "../words/index.ts"
import { type Progress, STEPS, shareOf } from "./progress.ts"
import type { PublishingScreen } from "./publishing.ts"

type Busy = Extract<Progress, { state: "busy" }>

export function ProgressSteps(props: { now: Busy; publishing: PublishingScreen }) {
  const { may } = useShop()
  /** Once it is answered for, the draft is frozen, and the next step is about to begin. */
  const isFrozen = () => props.now.step === "waiting" && props.now.publishing !== undefined
  const at = () => STEPS.indexOf(props.now.step) + (isFrozen() ? 0.5 : 0)
  const title = () => (isFrozen() ? words().publish.frozen : words().publish.steps[props.now.step])
  const share = () => Math.round(shareOf(props.now.step, props.now.publishing))
  const count = () => {
    const { pages, made } = props.now.publishing ?? {}
    return pages ? fill(plural(words().publish.pagesMade, pages), { made: made ?? 0 }) : ""
  }
  /** Read out at each step and each quarter, and not four times a second. */
  const said = () => (props.now.step === "rendering" && share() >= 25 ? `${title()}: ${Math.floor(share() / 25) * 25}%` : title())
  return (
    <div class="grid gap-5 py-4">
      <p role="status" aria-live="polite" class="sr-only">
        {said()}
      </p>
      <div class="grid gap-1 text-center">
        <p class="text-lg font-semibold" aria-hidden="true">
          {title()}
        </p>
        <p class="min-h-6 text-sm text-soft tabular-nums">{count()}</p>
      </div>
      <div
        role="progressbar"
        aria-label={words().publish.publishing}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share()}
        aria-valuetext={count() || title()}
        class="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          class="h-full animate-pulse rounded-full bg-accent transition-[width] duration-300 motion-reduce:animate-none"
          style={{ width: `${share()}%` }}
        />
      </div>
      <ol class="mx-auto grid gap-2">
        <For each={STEPS}>{(step, index) => <StepLine step={step} reached={Math.sign(index() - at())} />}</For>
      </ol>
      <Notes now={props.now} isAway={props.publishing.isAway()} />
      <Show when={may("site.publish") && props.now.publishing}>
        {(publishing) => (
          <div class="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <p class="text-sm text-soft">{words().publish.mayClose}</p>
            <Button onClick={() => void props.publishing.cancel(publishing())}>{words().publish.cancel}</Button>
          </div>
        )}
      </Show>
    </div>
  )
}

/** `reached`: -1 done, 0 now, 1 to come. */
function StepLine(props: { step: (typeof STEPS)[number]; reached: number }) {
  return (
    <li
      class="flex items-center gap-2"
      classList={{ "text-soft": props.reached > 0 }}
      aria-current={props.reached === 0 ? "step" : undefined}
    >
      <span
        class="grid size-5 place-items-center rounded-full border"
        classList={{
          "border-good bg-good text-paper": props.reached < 0,
          "border-accent": props.reached === 0,
          "border-line": props.reached > 0,
        }}
      >
        <Show when={props.reached < 0}>
          <Icon name="check" class="size-3.5" />
        </Show>
      </span>
      {words().publish.steps[props.step]}
    </li>
  )
}

/** What is not as usual. */
function Notes(props: { now: Busy; isAway: boolean }) {
  const session = useSession()
  const text = () => {
    const { publishing, own } = props.now
    if (props.isAway) return words().publish.away
    if (publishing?.stalled) return words().publish.stalled
    if (publishing && publishing.tries > 0 && publishing.state === "waiting") return words().publish.tryingAgain
    // In another window of one's own nobody else is at it.
    return publishing && !own && publishing.author !== session.data?.name ? fill(words().publish.byOther, { who: publishing.author }) : ""
  }
  return (
    <Show when={text()}>
      <p class="text-center text-sm text-soft" role={props.now.publishing?.stalled ? "alert" : undefined}>
        {text()}
      </p>
    </Show>
  )
}
