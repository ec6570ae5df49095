// Publishing: what was found, how far it is, and where the shop is then.
import { A } from "@solidjs/router"
import { Match, Show, Switch } from "solid-js"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { moment } from "../ui/when.ts"
import { fill, plural, words } from "../words/index.ts"
import { isAway } from "./asking.ts"
import { Findings } from "./Findings.tsx"
import { Links } from "./Links.tsx"
import { ProgressSteps } from "./ProgressSteps.tsx"
import { type CheckItem, createPublishing, type PublishingScreen } from "./publishing.ts"
import { reasonOf } from "./reason.ts"

/** `onLead` is told when somebody is led to what is to be put right; `flush` saves what has not been saved yet. */
export function PublishPanel(props: { onLead?: (item: CheckItem) => void; flush?: () => Promise<unknown> }) {
  const publishing = createPublishing(() => props.flush?.() ?? Promise.resolve())
  return (
    <div class="grid gap-5">
      <Switch fallback={<Before publishing={publishing} {...(props.onLead && { onLead: props.onLead })} />}>
        <Match when={busy(publishing)}>{(now) => <ProgressSteps now={now()} publishing={publishing} />}</Match>
        <Match when={done(publishing)}>{(found) => <Links published={found().publishing} onBack={publishing.back} />}</Match>
        <Match when={failed(publishing)}>{(found) => <Failed problem={found().problem} publishing={publishing} />}</Match>
      </Switch>
    </div>
  )
}

function busy({ progress }: PublishingScreen) {
  const now = progress()
  return now.state === "busy" ? now : undefined
}

function done({ progress }: PublishingScreen) {
  const now = progress()
  return now.state === "done" ? now : undefined
}

function failed({ progress }: PublishingScreen) {
  const now = progress()
  return now.state === "failed" ? now : undefined
}

function Before(props: { publishing: PublishingScreen; onLead?: (item: CheckItem) => void }) {
  const { may, path } = useShop()
  const check = () => props.publishing.check
  const errors = () => check().data?.errors ?? 0
  const latest = () => props.publishing.versions.data
  const lead = () => {
    const version = latest()
    if (!version) return words().publish.never
    return fill(words().publish.latest, {
      number: version.number,
      when: moment(version.createdAt),
      who: version.author || words().publish.somebody,
    })
  }
  return (
    <>
      <Show
        when={check().data}
        fallback={
          <Show when={check().error} fallback={<Looking />}>
            {(error) => <Trouble error={error()} retry={() => void check().refetch()} />}
          </Show>
        }
      >
        {(checked) => (
          <>
            <Verdict errors={checked().errors} warnings={checked().warnings} />
            <Findings groups={checked().groups} {...(props.onLead && { onLead: props.onLead })} />
          </>
        )}
      </Show>
      <div class="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p class="text-sm text-soft">
          <Show when={latest()} fallback={lead()}>
            <A href={path("/versions")} class="underline underline-offset-2 hover:text-ink">
              {lead()}
            </A>
          </Show>
        </p>
        <Show when={may("site.publish")} fallback={<p class="text-sm text-soft">{words().publish.mayNot}</p>}>
          <Button look="main" disabled={!check().data || errors() > 0} onClick={() => void props.publishing.publish()}>
            <Icon name="upload" />
            {words().publish.action}
          </Button>
        </Show>
      </div>
    </>
  )
}

function Verdict(props: { errors: number; warnings: number }) {
  const good = () => props.errors === 0
  const text = () => {
    if (props.errors > 0) return plural(words().publish.errors, props.errors)
    return props.warnings > 0 ? plural(words().publish.warnings, props.warnings) : words().publish.fine
  }
  return (
    <div
      role="status"
      class="flex items-center gap-3 rounded-xl border p-4"
      classList={{ "border-good/40 bg-good/8": good(), "border-danger/40 bg-danger/8": !good() }}
    >
      <Icon name={good() ? "check" : "warning"} class={good() ? "text-good" : "text-danger"} />
      <div>
        <p class="font-semibold">{good() ? words().publish.ready : words().publish.notReady}</p>
        <p class="text-sm text-soft">{text()}</p>
      </div>
    </div>
  )
}

export function Looking() {
  return (
    <div role="status" aria-label={words().publish.looking} class="grid gap-3">
      <div class="h-18 animate-pulse rounded-xl bg-sunken" />
      <div class="h-12 animate-pulse rounded-lg bg-sunken" />
      <div class="h-12 animate-pulse rounded-lg bg-sunken" />
    </div>
  )
}

function Failed(props: { problem: unknown; publishing: PublishingScreen }) {
  return (
    <div role="alert" class="grid gap-4">
      <div class="flex items-start gap-3 rounded-xl border border-danger/40 bg-danger/8 p-4">
        <Icon name="warning" class="text-danger" />
        <div class="grid gap-1">
          <p class="font-semibold">{isAway(props.problem) ? words().publish.unsure : words().publish.failed}</p>
          <p>{reasonOf(props.problem)}</p>
          <p class="text-sm text-soft">{isAway(props.problem) ? words().publish.unsureLead : words().publish.failedLead}</p>
        </div>
      </div>
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={() => props.publishing.back()}>{words().publish.lookAgain}</Button>
        <Button look="main" onClick={() => void props.publishing.publish()}>
          {words().retry}
        </Button>
      </div>
    </div>
  )
}
