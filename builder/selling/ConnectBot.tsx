// Giving the shop a bot by the token that BotFather gives.
import { createSignal, Show } from "solid-js"
import { ask, Problem } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Text } from "../ui/controls.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Field } from "../ui/Field.tsx"
import { Card } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"

export function ConnectBot(props: { first: boolean; connected: () => void }) {
  const { calls } = useShop()
  const [token, setToken] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [asked, setAsked] = createSignal(false)

  const connect = async (takeOver: boolean) => {
    setAsked(false)
    setBusy(true)
    setProblem()
    try {
      const bot = await ask(calls().bots.post({ token: token().trim(), takeOver }))
      toast(fill(words().bots.connected, { username: bot.username }))
      setToken("")
      props.connected()
    } catch (error) {
      if (error instanceof Problem && error.details.takenBy !== undefined && !takeOver) setAsked(true)
      else setProblem(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <Card title={props.first ? words().bots.none : words().bots.add} lead={words().bots.noneLead}>
      <form
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void connect(false)
        }}
      >
        <Field label={words().bots.token} hint={words().bots.tokenHint} problem={problem()}>
          {(parts) => (
            <Text
              {...parts}
              type="password"
              required
              autocomplete="off"
              spellcheck={false}
              maxLength={200}
              placeholder="123456789:AA…"
              value={token()}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="flex flex-wrap items-center gap-3">
          <Button type="submit" look="main" busy={busy()}>
            {busy() ? words().bots.connecting : words().bots.connect}
          </Button>
          <Show when={props.first}>
            <a
              href="https://t.me/BotFather"
              target="_blank"
              rel="noreferrer"
              class="inline-flex min-h-7 items-center text-accent underline"
            >
              @BotFather
            </a>
          </Show>
        </div>
      </form>
      <Confirm
        open={asked()}
        title={words().bots.add}
        lead={words().bots.takeOver}
        action={words().bots.takeOverAction}
        onConfirm={() => void connect(true)}
        onClose={() => setAsked(false)}
      />
    </Card>
  )
}
