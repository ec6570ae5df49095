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
import { createEffect, createSignal, onCleanup, onMount, Show } from "solid-js"
import { useForm } from "../form.ts"
import { sameValue } from "../same-value.ts"
import { type ControlProps, INPUT, labelOf } from "./control.ts"
import { MarksBar } from "./MarksBar.tsx"
import { fromParagraphs, toParagraphs } from "./rich-text.ts"

const WEB = { openOnClick: false, autolink: false, linkOnPaste: true, protocols: ["http", "https"] }
const LOOK = `${INPUT} min-h-24 max-h-96 overflow-auto [&_p+p]:mt-2 [&_a]:text-accent [&_a]:underline [&_code]:rounded [&_code]:bg-sunken [&_code]:px-1`

export default function RichText(props: ControlProps) {
  const form = useForm()
  let place!: HTMLDivElement
  const [editor, setEditor] = createSignal<Editor>()
  /** Goes up with every change of the selection too: which marks are on is asked anew. */
  const [turn, setTurn] = createSignal(0)
  let written: unknown

  onMount(() => {
    const made = new Editor({
      element: place,
      extensions: [Document, Paragraph, Text, Bold, Italic, Strike, Code, Link.configure(WEB)],
      content: fromParagraphs(props.value),
      editorProps: { attributes: { class: LOOK, role: "textbox", "aria-multiline": "true", "aria-label": labelOf(props.shape) } },
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
  return (
    <div class="grid grid-cols-1 gap-1">
      <Show when={editor()}>{(now) => <MarksBar editor={now()} turn={turn()} label={labelOf(props.shape)} />}</Show>
      <div ref={place} />
    </div>
  )
}
