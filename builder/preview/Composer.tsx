// Under the chat: the text field, and the keyboard that the bot has put there.
import { createSignal, For, Show } from "solid-js"
import { IconButton } from "../ui/IconButton.tsx"
import { words } from "../words/index.ts"
import type { Keyboard } from "./chat.ts"
import type { createTalk } from "./talk.ts"

type Talk = ReturnType<typeof createTalk>

export function Composer(props: { talk: Talk }) {
  const [text, setText] = createSignal("")
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const said = text().trim()
    if (said === "") return
    setText("")
    void props.talk.type(said)
  }
  const press = (key: Keyboard[number][number]) => {
    if (key.share === "phone") return void props.talk.sharePhone()
    if (key.share === "location") return void props.talk.sharePlace()
    void props.talk.type(key.text)
  }
  return (
    <footer class="border-t border-line bg-paper pb-[env(safe-area-inset-bottom)]">
      <form class="flex items-center gap-1 p-2" onSubmit={send}>
        <input
          aria-label={words().preview.write}
          placeholder={words().preview.write}
          value={text()}
          maxlength={4096}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
          class="min-h-9 min-w-0 flex-1 rounded-full border border-line bg-sunken px-4 pointer-coarse:min-h-11"
        />
        <IconButton icon="telegram" label={words().preview.send} type="submit" class="text-accent!" disabled={text().trim() === ""} />
      </form>
      <Show when={props.talk.chat().keyboard}>
        {(rows) => (
          <fieldset class="grid gap-1 border-t border-line bg-sunken p-2" aria-label={words().preview.keyboard}>
            <For each={rows()}>
              {(row) => (
                <div class="grid auto-cols-fr grid-flow-col gap-1">
                  <For each={row}>
                    {(key) => (
                      <button
                        type="button"
                        class="min-h-10 rounded-lg border border-line bg-raised px-2 text-sm font-medium hover:bg-paper pointer-coarse:min-h-11"
                        onClick={() => press(key)}
                      >
                        {key.text}
                      </button>
                    )}
                  </For>
                </div>
              )}
            </For>
            <Show
              when={rows()
                .flat()
                .some(({ share }) => share)}
            >
              <p class="text-center text-xs text-soft">{words().preview.sample}</p>
            </Show>
          </fieldset>
        )}
      </Show>
    </footer>
  )
}
