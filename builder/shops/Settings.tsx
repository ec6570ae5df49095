// What the shop is called and which languages it speaks.
import { useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { SESSION } from "../session/session.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Choice } from "../ui/controls.tsx"
import { Icon } from "../ui/Icon.tsx"
import { NameForm } from "../ui/NameForm.tsx"
import { Card, LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, language, words } from "../words/index.ts"
import { languageName, locales } from "./currencies.ts"
import { type Shop, useShop } from "./shop.ts"

export default function Settings() {
  const { shop, calls, key, path } = useShop()
  const queries = useQueryClient()
  const rename = async (title: string) => {
    await ask(calls().patch({ title }))
    await Promise.all([queries.invalidateQueries({ queryKey: key("facts") }), queries.invalidateQueries({ queryKey: SESSION })])
    toast(fill(words().settings.renamed, { title }))
  }
  return (
    <Show when={shop()} fallback={<Skeleton lines={5} />}>
      {(it) => (
        <Screen narrow title={words().settings.title}>
          <Card>
            <NameForm label={words().settings.name} value={it().title} save={rename} />
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
        </Screen>
      )}
    </Show>
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
