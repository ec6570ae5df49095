// What a version changed against the one before it.
import { For, Show } from "solid-js"
import type { VersionChanges } from "../../tenants/versions/schema.ts"
import { words } from "../words/index.ts"
import { draftLines, type Line, meanwhileLines } from "./changes.ts"

export function Changes(props: { changes: VersionChanges | null }) {
  return (
    <Show when={props.changes} fallback={<p class="text-soft">{words().changes.unknown}</p>}>
      {(changes) => (
        <div class="grid gap-5">
          <Show when={!changes().first} fallback={<p class="text-soft">{words().changes.firstLead}</p>}>
            <Show when={draftLines(changes()).length > 0} fallback={<p class="text-soft">{words().versions.nothing}</p>}>
              <Lines lines={draftLines(changes())} />
            </Show>
            <Show when={meanwhileLines(changes()).length > 0}>
              <section class="grid gap-2" aria-label={words().changes.meanwhile}>
                <h3 class="text-sm font-semibold">{words().changes.meanwhile}</h3>
                <p class="-mt-1.5 text-sm text-soft">{words().changes.meanwhileLead}</p>
                <Lines lines={meanwhileLines(changes())} />
              </section>
            </Show>
          </Show>
        </div>
      )}
    </Show>
  )
}

function Lines(props: { lines: readonly Line[] }) {
  return (
    <ul class="grid gap-2">
      <For each={props.lines}>
        {({ sign, text, more }) => (
          <li class="flex items-baseline gap-3">
            <span
              class="grid size-5 shrink-0 place-items-center rounded-full text-xs font-bold"
              classList={{
                "bg-good/12 text-good": sign === "added",
                "bg-danger/12 text-danger": sign === "removed",
                "bg-accent-soft text-accent": sign === "changed",
              }}
              aria-hidden="true"
            >
              {{ added: "+", removed: "−", changed: "~" }[sign]}
            </span>
            <span class="min-w-0 [overflow-wrap:anywhere]">
              <span class="font-medium">{text}</span>
              <Show when={more}>
                {" "}
                <span class="text-sm text-soft">{more}</span>
              </Show>
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
