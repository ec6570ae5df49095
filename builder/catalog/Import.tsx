// Bringing a file in: chosen, tried without changing anything, read about, and only then done.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Choice } from "../ui/controls.tsx"
import { Field } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { count } from "../ui/when.ts"
import { fill, plural, words } from "../words/index.ts"
import { told } from "../words/told.ts"

type Policy = "reject-all" | "reject-rows"
type Report = Awaited<ReturnType<typeof send>>

function send(shop: string, file: File, policy: Policy, dryRun: boolean) {
  // The server reads the form itself, so the type knows nothing of its fields.
  return ask(api.shops({ shop }).imports.post({ file, policy, dryRun: String(dryRun) } as never))
}

export function Import() {
  const { slug, key } = useShop()
  const queries = useQueryClient()
  const [file, setFile] = createSignal<File>()
  const [policy, setPolicy] = createSignal<Policy>("reject-all")
  const [report, setReport] = createSignal<Report>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()

  const attempt = async (chosen: File, dryRun: boolean) => {
    setBusy(true)
    setProblem()
    try {
      const told = await send(slug(), chosen, policy(), dryRun)
      if (dryRun || !told.accepted) return setReport(told)
      again()
      toast(fill(words().files.done, { file: chosen.name }))
      for (const name of ["imports", "products", "categories", "overview"]) void queries.invalidateQueries({ queryKey: key(name) })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const again = () => {
    setFile()
    setReport()
    setProblem()
  }
  const choose = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    setReport()
    void attempt(chosen, true)
  }
  const changePolicy = (next: Policy) => {
    setPolicy(next)
    const chosen = file()
    if (chosen) void attempt(chosen, true)
  }
  return (
    <Card title={words().files.import} lead={words().files.importLead}>
      <Show when={!report()}>
        <label
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            choose(event.dataTransfer?.files[0])
          }}
          class="flex min-h-28 cursor-pointer items-center justify-center gap-3 rounded-lg border border-dashed border-line p-4 text-soft hover:border-accent hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <Icon name="upload" />
          <span role="status">{busy() ? words().files.reading : words().files.choose}</span>
          <input
            type="file"
            aria-label={words().files.choose}
            accept=".csv,text/csv,text/plain"
            class="sr-only"
            disabled={busy()}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </label>
      </Show>
      <Show when={problem()}>
        <p role="alert" class="text-danger">
          {problem()}
        </p>
      </Show>
      <Show when={report()}>
        {(told) => (
          <>
            <Told report={told()} name={file()?.name ?? ""} policy={policy()} setPolicy={changePolicy} />
            <div class="flex flex-wrap gap-2">
              <Button
                look="main"
                busy={busy()}
                disabled={!told().accepted || changes(told()) === 0}
                onClick={() => {
                  const chosen = file()
                  if (chosen) void attempt(chosen, false)
                }}
              >
                {words().files.run}
              </Button>
              <Button onClick={again}>{words().files.another}</Button>
            </div>
          </>
        )}
      </Show>
    </Card>
  )
}

function changes({ products }: Report): number {
  return products.created + products.updated
}

function Told(props: { report: Report; name: string; policy: Policy; setPolicy: (policy: Policy) => void }) {
  const figures = () => {
    const { products, pictures } = props.report
    const { created, updated, unchanged, rejected } = products
    const named = words().files
    return [
      { label: named.created, value: created },
      { label: named.updated, value: updated },
      { label: named.unchanged, value: unchanged },
      { label: named.rejected, value: rejected },
      { label: named.pictures, value: pictures.queued },
    ]
  }
  return (
    <div class="grid gap-4" aria-live="polite">
      <p class="font-medium [overflow-wrap:anywhere]">{fill(words().files.preview, { file: props.name })}</p>
      <dl class="grid grid-cols-2 gap-3 sm:grid-cols-5">
        <For each={figures()}>
          {(figure) => (
            <div class="grid content-between gap-1 rounded-lg bg-sunken p-3">
              <dt class="text-sm leading-snug text-soft">{figure.label}</dt>
              <dd class="text-xl font-semibold tabular-nums">{count(figure.value)}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.report.errorCount > 0}>
        <Field label={words().files.policy}>
          {(parts) => (
            <Choice {...parts} value={props.policy} onChange={(event) => props.setPolicy(event.currentTarget.value as Policy)}>
              <For each={["reject-all", "reject-rows"] as const}>{(one) => <option value={one}>{words().files.policies[one]}</option>}</For>
            </Choice>
          )}
        </Field>
        <Remarks title={plural(words().files.errors, props.report.errorCount)} remarks={props.report.errors} tone="text-danger" open />
      </Show>
      <Show when={props.report.warningCount > 0}>
        <Remarks title={plural(words().files.warnings, props.report.warningCount)} remarks={props.report.warnings} tone="text-warning" />
      </Show>
      <Show when={!props.report.accepted} fallback={<Show when={changes(props.report) === 0}>{<p>{words().files.nothing}</p>}</Show>}>
        <p class="text-danger">{words().files.refused}</p>
      </Show>
    </div>
  )
}

function Remarks(props: { title: string; remarks: Report["errors"]; tone: string; open?: boolean }) {
  return (
    <details open={props.open ?? false} class="rounded-lg border border-line">
      <summary class={`px-4 py-2 font-medium ${props.tone}`}>{props.title}</summary>
      <ul class="max-h-72 divide-y divide-line overflow-y-auto border-t border-line">
        <For each={props.remarks}>
          {(remark) => (
            <li class="grid gap-0.5 px-4 py-2 text-sm">
              <span class="text-soft">
                {fill(words().files.line, { line: remark.line })} · {remark.column}
              </span>
              <span class="[overflow-wrap:anywhere]">{told(remark.reason) ?? remark.reason}</span>
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}
