// What the shop is called and which languages it speaks; and one's own name.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { SESSION, useSession } from "../session/session.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Choice, Text } from "../ui/controls.tsx"
import { Field } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, language, words } from "../words/index.ts"
import { languageName, locales } from "./currencies.ts"
import { type Shop, useShop } from "./shop.ts"

export default function Settings() {
  const { shop, calls, key, path } = useShop()
  const session = useSession()
  const queries = useQueryClient()
  const rename = async (title: string) => {
    await ask(calls().patch({ title }))
    await Promise.all([queries.invalidateQueries({ queryKey: key("facts") }), queries.invalidateQueries({ queryKey: SESSION })])
    toast(fill(words().settings.renamed, { title }))
  }
  const renameMe = async (name: string) => {
    await ask(api.account.patch({ name }))
    await queries.invalidateQueries({ queryKey: SESSION })
    toast(fill(words().settings.youRenamed, { name }))
  }
  return (
    <Show when={shop()} fallback={<Skeleton lines={5} />}>
      {(it) => (
        <Screen narrow title={words().settings.title}>
          <Card>
            <Naming label={words().settings.name} value={it().title} save={rename} />
            <dl class="grid gap-4 sm:grid-cols-2">
              <div class="min-w-0">
                <dt class="font-medium">{words().settings.address}</dt>
                <dd class="[overflow-wrap:anywhere]">{it().url}</dd>
                <dd class="text-sm text-soft">{words().settings.addressLead}</dd>
              </div>
              <div>
                <dt class="font-medium">{words().settings.currency}</dt>
                <dd>{it().currency}</dd>
              </div>
            </dl>
          </Card>
          <Languages shop={it()} />
          <Card title={words().settings.files}>
            <div>
              <LinkButton href={path("/import")}>{words().files.title}</LinkButton>
            </div>
          </Card>
          <Card title={words().settings.you}>
            <Naming
              label={words().settings.yourName}
              hint={words().settings.yourNameLead}
              value={session.data?.name ?? ""}
              save={renameMe}
            />
          </Card>
        </Screen>
      )}
    </Show>
  )
}

function Naming(props: { label: string; hint?: string; value: string; save: (value: string) => Promise<void> }) {
  const [typed, setTyped] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem()
    await props.save((typed() ?? props.value).trim()).then(
      () => setTyped(),
      (error) => setProblem(sentenceOf(error)),
    )
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void save(event)} class="flex items-start gap-2">
      <div class="flex-1">
        <Field label={props.label} hint={props.hint ?? ""} problem={problem()}>
          {(parts) => (
            <Text {...parts} maxLength={200} value={typed() ?? props.value} onInput={(event) => setTyped(event.currentTarget.value)} />
          )}
        </Field>
      </div>
      <Button
        type="submit"
        class="mt-7"
        busy={busy()}
        disabled={typed() === undefined || typed()?.trim() === "" || typed() === props.value}
      >
        {words().save}
      </Button>
    </form>
  )
}

function Languages(props: { shop: Shop }) {
  const { calls, key } = useShop()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const name = (locale: string) => languageName(locale, language())
  const set = async (wanted: string[], said: string, back?: string[]) => {
    setBusy(true)
    try {
      await ask(calls().locales.put({ locales: wanted }))
      await queries.invalidateQueries({ queryKey: key("facts") })
      toast(said, back ? { action: { label: words().undo, run: () => void set(back, words().saved) } } : {})
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    setBusy(false)
  }
  const remove = (locale: string) => {
    const before = [...props.shop.locales]
    void set(
      before.filter((one) => one !== locale),
      fill(words().settings.removed, { language: name(locale) }),
      before,
    )
  }
  const add = (locale: string) =>
    locale && void set([...props.shop.locales, locale], fill(words().settings.added, { language: name(locale) }))
  return (
    <Card title={words().settings.languages} lead={fill(words().settings.languagesLead, { own: name(props.shop.defaultLocale) })}>
      <ul class="grid gap-1">
        <For each={props.shop.locales}>
          {(locale) => (
            <li class="flex min-h-10 items-center gap-3">
              <span class="flex-1">{name(locale)}</span>
              <Show when={locale !== props.shop.defaultLocale} fallback={<Badge tone="accent">{words().settings.own}</Badge>}>
                <Button
                  look="quiet"
                  busy={busy()}
                  aria-label={fill(words().settings.removeLanguage, { language: name(locale) })}
                  onClick={() => remove(locale)}
                >
                  <Icon name="trash" />
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Choice
        aria-label={words().settings.addLanguage}
        disabled={busy()}
        onChange={(event) => {
          add(event.currentTarget.value)
          event.currentTarget.value = ""
        }}
      >
        <option value="">{words().settings.addLanguage}</option>
        <For each={locales(language()).filter(({ code }) => !props.shop.locales.includes(code))}>
          {(one) => <option value={one.code}>{one.name}</option>}
        </For>
      </Choice>
    </Card>
  )
}
