// A product's description, written as it will look. What this editor would lose is changed as HTML instead.
import { Editor } from "@tiptap/core"
import { Bold } from "@tiptap/extension-bold"
import { Document } from "@tiptap/extension-document"
import { Heading } from "@tiptap/extension-heading"
import { Italic } from "@tiptap/extension-italic"
import { Link } from "@tiptap/extension-link"
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Text } from "@tiptap/extension-text"
import { createSignal, createUniqueId, For, onCleanup, onMount, Show } from "solid-js"
import { Lines } from "../ui/controls.tsx"
import { Field, INPUT } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { words } from "../words/index.ts"
import { isPlainEnough } from "./description.ts"

const MARKS = ["bold", "italic", "heading", "bullets", "numbers", "link"] as const
type Mark = (typeof MARKS)[number]
const LETTERS = { bold: "B", italic: "I", heading: "H" } as const

function Sign(props: { mark: Mark }) {
  const mark = props.mark
  return mark === "bullets" || mark === "numbers" || mark === "link" ? <Icon name={mark} class="size-4" /> : LETTERS[mark]
}

export default function Description(props: { value: string; onChange: (html: string) => void }) {
  const plain = isPlainEnough(props.value)
  return (
    <Show when={plain} fallback={<Source value={props.value} onChange={props.onChange} />}>
      <Rich value={props.value} onChange={props.onChange} />
    </Show>
  )
}

function Source(props: { value: string; onChange: (html: string) => void }) {
  return (
    <Field label={words().product.description} hint={words().product.source}>
      {(parts) => (
        <Lines
          {...parts}
          rows={10}
          spellcheck={false}
          class="font-mono text-sm"
          value={props.value}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

const CONTENT =
  "[&_a]:text-accent [&_a]:underline [&_h3]:mt-3 [&_h3]:font-semibold [&_li_p]:m-0 [&_ol]:list-decimal [&_ol]:pl-6 [&_p+p]:mt-2 [&_ul]:list-disc [&_ul]:pl-6"

function Rich(props: { value: string; onChange: (html: string) => void }) {
  let place!: HTMLDivElement
  const id = createUniqueId()
  const [editor, setEditor] = createSignal<Editor>()
  const [turn, setTurn] = createSignal(0)
  const [address, setAddress] = createSignal<string>()
  onMount(() => {
    const made = new Editor({
      element: place,
      extensions: [
        ...[Document, Paragraph, Text, Bold, Italic, BulletList, OrderedList, ListItem, ListKeymap, Heading.configure({ levels: [3] })],
        Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https"] }),
      ],
      content: props.value,
      editorProps: {
        attributes: {
          class: `${INPUT} min-h-32 max-h-96 overflow-auto ${CONTENT}`,
          role: "textbox",
          "aria-multiline": "true",
          "aria-labelledby": id,
        },
      },
      onUpdate: ({ editor: now }) => props.onChange(now.isEmpty ? "" : now.getHTML()),
      onTransaction: () => setTurn((now) => now + 1),
    })
    setEditor(made)
    onCleanup(() => made.destroy())
  })
  const isOn = (mark: Mark) => {
    turn()
    const names = { bullets: "bulletList", numbers: "orderedList" } as Record<string, string>
    return editor()?.isActive(names[mark] ?? mark) ?? false
  }
  const press = (mark: Mark) => {
    const chain = editor()?.chain().focus()
    if (!chain) return
    if (mark === "bold") chain.toggleBold().run()
    if (mark === "italic") chain.toggleItalic().run()
    if (mark === "heading") chain.toggleHeading({ level: 3 }).run()
    if (mark === "bullets") chain.toggleBulletList().run()
    if (mark === "numbers") chain.toggleOrderedList().run()
    if (mark === "link") isOn("link") ? chain.unsetLink().run() : setAddress("https://")
  }
  const link = () => {
    const href = address() ?? ""
    setAddress()
    if (/^(https?:\/\/.+\..+|mailto:.+|tel:.+)/.test(href)) editor()?.chain().focus().extendMarkRange("link").setLink({ href }).run()
  }
  return (
    <div class="grid gap-1">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <span id={id} class="font-medium">
          {words().product.description}
        </span>
        <div role="toolbar" aria-label={words().product.description} class="flex gap-0.5">
          <For each={MARKS}>
            {(mark) => (
              <button
                type="button"
                aria-label={words().product.marks[mark]}
                title={words().product.marks[mark]}
                aria-pressed={isOn(mark)}
                onClick={() => press(mark)}
                class="grid size-8 place-items-center rounded-md text-sm hover:bg-accent-soft pointer-coarse:size-11"
                classList={{
                  "bg-accent-soft text-accent": isOn(mark),
                  "text-soft": !isOn(mark),
                  "font-bold": mark === "bold",
                  italic: mark === "italic",
                }}
              >
                <Sign mark={mark} />
              </button>
            )}
          </For>
        </div>
      </div>
      <Show when={address() !== undefined}>
        <input
          ref={(input) => queueMicrotask(() => input.select())}
          type="url"
          aria-label={words().product.linkAddress}
          class={INPUT}
          value={address() ?? ""}
          onInput={(event) => setAddress(event.currentTarget.value)}
          onBlur={link}
          onKeyDown={(event) => {
            if (event.key === "Escape") setAddress()
            if (event.key !== "Enter") return
            event.preventDefault()
            link()
          }}
        />
      </Show>
      <div ref={place} />
    </div>
  )
}
