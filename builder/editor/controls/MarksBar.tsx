// Buttons for the marks of a rich text, and the field for a link's address.
import type { Editor } from "@tiptap/core"
import { createSignal, For, Show } from "solid-js"
import { Icon } from "../../ui/Icon.tsx"
import { words } from "../../words/index.ts"
import { INPUT } from "./control.ts"

const MARKS = [
  { mark: "bold", sign: "B", look: "font-bold" },
  { mark: "italic", sign: "I", look: "italic" },
  { mark: "strike", sign: "S", look: "line-through" },
  { mark: "code", sign: "<>", look: "font-mono text-xs" },
] as const
const BUTTON =
  "flex size-8 items-center justify-center rounded-md text-[13px] hover:bg-accent-soft aria-pressed:bg-accent-soft pointer-coarse:size-11"

export function MarksBar(props: { editor: Editor; turn: number; label: string }) {
  const [address, setAddress] = createSignal<string>()
  const isOn = (mark: string) => props.turn >= 0 && props.editor.isActive(mark)
  return (
    <>
      <div class="flex gap-0.5" role="toolbar" aria-label={props.label}>
        <For each={MARKS}>
          {({ mark, sign, look }) => (
            <button
              type="button"
              class={`${BUTTON} ${look}`}
              aria-pressed={isOn(mark)}
              aria-label={words().editor.controls[mark]}
              title={words().editor.controls[mark]}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.editor.chain().focus().toggleMark(mark).run()}
            >
              {sign}
            </button>
          )}
        </For>
        <button
          type="button"
          class={BUTTON}
          aria-pressed={isOn("link")}
          aria-label={words().editor.controls.link}
          title={words().editor.controls.link}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setAddress(String(props.editor.getAttributes("link").href ?? ""))}
        >
          <Icon name="link" class="size-4!" />
        </button>
      </div>
      <Show when={address() !== undefined}>
        <Address editor={props.editor} address={address() ?? ""} onAddress={setAddress} />
      </Show>
    </>
  )
}

function Address(props: { editor: Editor; address: string; onAddress: (address: string | undefined) => void }) {
  const set = () => {
    const text = props.address.trim()
    const chain = props.editor.chain().focus().extendMarkRange("link")
    if (text === "") chain.unsetLink().run()
    else chain.setLink({ href: /^https?:\/\//.test(text) ? text : `https://${text}` }).run()
    props.onAddress(undefined)
  }
  return (
    <div class="flex gap-1">
      <input
        class={INPUT}
        type="url"
        aria-label={words().editor.controls.linkAddress}
        placeholder={words().editor.controls.linkUrl}
        value={props.address}
        ref={(element) => queueMicrotask(() => element.focus())}
        onInput={(event) => props.onAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === "Enter") set()
          else props.onAddress(undefined)
        }}
      />
      <button type="button" class="rounded-md border border-line px-2 text-[13px] hover:bg-sunken" onClick={set}>
        {props.address === "" ? words().editor.controls.unlink : words().save}
      </button>
    </div>
  )
}
