// Plain controls with the app's look: text, a choice, a switch. The browser's own, so that phones bring their own keyboards and wheels.
import { createUniqueId, type JSX, splitProps } from "solid-js"
import { INPUT } from "./Field.tsx"
import { Icon } from "./Icon.tsx"

export function Text(props: JSX.InputHTMLAttributes<HTMLInputElement>) {
  const [own, rest] = splitProps(props, ["class"])
  return <input {...rest} class={`${INPUT} ${own.class ?? ""}`} />
}

export function Lines(props: JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [own, rest] = splitProps(props, ["class"])
  return <textarea {...rest} class={`${INPUT} ${own.class ?? ""}`} />
}

export function Choice(props: JSX.SelectHTMLAttributes<HTMLSelectElement>) {
  const [own, rest] = splitProps(props, ["class"])
  return (
    <div class={own.class}>
      <select {...rest} class={INPUT} />
    </div>
  )
}

/** On or off, at once. */
export function Switch(props: {
  label: string
  hint?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  const id = createUniqueId()
  return (
    <label for={id} class="flex items-center justify-between gap-4">
      <span class="grid">
        <span class="font-medium">{props.label}</span>
        <span class="text-sm text-soft">{props.hint}</span>
      </span>
      <Toggle id={id} checked={props.checked} disabled={props.disabled ?? false} onChange={props.onChange} />
    </label>
  )
}

export function SearchField(props: { label: string; value: string; onInput: (value: string) => void }) {
  return (
    <div class="relative min-w-48 flex-1 max-sm:basis-full">
      <Icon name="search" class="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-soft" />
      <input
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        class={`${INPUT} pl-9`}
      />
    </div>
  )
}

/** The switch alone, where the words beside it do not name it. */
export function Toggle(props: { id?: string; label?: string; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }) {
  return (
    <input
      type="checkbox"
      role="switch"
      id={props.id}
      aria-label={props.label}
      aria-checked={props.checked}
      checked={props.checked}
      disabled={props.disabled ?? false}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
      class="relative h-6.5 w-11 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-sunken transition-colors before:absolute before:top-1/2 before:left-0.5 before:size-5 before:-translate-y-1/2 before:rounded-full before:bg-soft before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4.5 checked:before:bg-accent-ink disabled:opacity-50"
    />
  )
}
