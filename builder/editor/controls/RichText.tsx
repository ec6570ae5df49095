// Text with simple marks: written as it will look, kept as data and never as HTML.
import { Editor } from "@tiptap/core"
import { Bold } from "@tiptap/extension-bold"
import { Code } from "@tiptap/extension-code"
import { Document } from "@tiptap/extension-document"
import { Italic } from "@tiptap/extension-italic"
import { Link } from "@tiptap/extension-link"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Strike } from "@tiptap/extension-strike"
import { Text } from "@tiptap/extension-text"
import { createEffect, createSignal, For, onCleanup, onMount, Show } from "solid-js"
import { Icon } from "../../ui/Icon.tsx"
import { words } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { sameValue } from "../same-value.ts"
import { type ControlProps, INPUT, labelOf } from "./control.ts"
import { fromParagraphs, toParagraphs } from "./rich-text.ts"

const MARKS = [
  { mark: "bold", sign: "B", look: "font-bold" },
  { mark: "italic", sign: "I", look: "italic" },
  { mark: "strike", sign: "S", look: "line-through" },
  { mark: "code", sign: "<>", look: "font-mono text-xs" },
] as const

export default function RichText(props: ControlProps) {
  const form = useForm()
  let place!: HTMLDivElement
  const [editor, setEditor] = createSignal<Editor>()
  const [turn, setTurn] = createSignal(0)
  const [linking, setLinking] = createSignal<string>()
  let written: unknown

  onMount(() => {
    const made = new Editor({
      element: place,
      extensions: [
        Document,
        Paragraph,
        Text,
        Bold,
        Italic,
        Strike,
        Code,
        Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https"] }),
      ],
      content: fromParagraphs(props.value),
      editorProps: {
        attributes: {
          class: `${INPUT} min-h-24 max-h-96 overflow-auto [&_p+p]:mt-2 [&_a]:text-accent [&_a]:underline [&_code]:rounded [&_code]:bg-sunken [&_code]:px-1`,
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": labelOf(props.shape),
        },
      },
      onUpdate: ({ editor: now }) => {
        written = toParagraphs(now.getJSON())
        form.set(props.path, written, true)
      },
      onTransaction: () => setTurn((now) => now + 1),
    })
    setEditor(made)
    onCleanup(() => made.destroy())
  })
  // Undone, or changed by somebody else: what was not written here.
  createEffect(() => {
    const value = props.value
    const now = editor()
    if (!now || sameValue(value, written) || sameValue(value, toParagraphs(now.getJSON()))) return
    now.commands.setContent(fromParagraphs(value), { emitUpdate: false })
  })
  const active = (mark: string) => {
    turn()
    return editor()?.isActive(mark) ?? false
  }
  const setLink = () => {
    const address = linking()?.trim() ?? ""
    const chain = editor()?.chain().focus().extendMarkRange("link")
    if (address === "") chain?.unsetLink().run()
    else chain?.setLink({ href: /^https?:\/\//.test(address) ? address : `https://${address}` }).run()
    setLinking(undefined)
  }
  return (
    <div class="grid grid-cols-1 gap-1" aria-describedby={props.described}>
      <div class="flex gap-0.5" role="toolbar" aria-label={labelOf(props.shape)}>
        <For each={MARKS}>
          {({ mark, sign, look }) => (
            <button
              type="button"
              class={`size-8 rounded-md text-[13px] hover:bg-accent-soft aria-pressed:bg-accent-soft pointer-coarse:size-11 ${look}`}
              aria-pressed={active(mark)}
              aria-label={words().editor.controls[mark]}
              title={words().editor.controls[mark]}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => editor()?.chain().focus().toggleMark(mark).run()}
            >
              {sign}
            </button>
          )}
        </For>
        <button
          type="button"
          class="flex size-8 items-center justify-center rounded-md hover:bg-accent-soft aria-pressed:bg-accent-soft pointer-coarse:size-11"
          aria-pressed={active("link")}
          aria-label={words().editor.controls.link}
          title={words().editor.controls.link}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setLinking(String(editor()?.getAttributes("link").href ?? ""))}
        >
          <Icon name="link" class="size-4!" />
        </button>
      </div>
      <Show when={linking() !== undefined}>
        <div class="flex gap-1">
          <input
            class={INPUT}
            type="url"
            aria-label={words().editor.controls.linkAddress}
            placeholder={words().editor.controls.linkUrl}
            value={linking()}
            ref={(element) => queueMicrotask(() => element.focus())}
            onInput={(event) => setLinking(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") setLink()
              if (event.key === "Escape") setLinking(undefined)
              if (event.key === "Enter" || event.key === "Escape") event.stopPropagation()
            }}
          />
          <button type="button" class="rounded-md border border-line px-2 text-[13px] hover:bg-sunken" onClick={setLink}>
            {linking() === "" ? words().editor.controls.unlink : words().save}
          </button>
        </div>
      </Show>
      <div ref={place} />
    </div>
  )
}
