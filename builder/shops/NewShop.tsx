// Making a shop: its name, the address that the name suggests, its currency and its language.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js"
import { api, ask, Problem } from "../api.ts"
import { SESSION, useOwnSession } from "../session/session.ts"
import { Button } from "../ui/Button.tsx"
import { Choice, Text } from "../ui/controls.tsx"
import { Field } from "../ui/Field.tsx"
import { Card, Screen } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { language, words } from "../words/index.ts"
import { currencies, likelyCurrency, locales, type Named } from "./currencies.ts"
import { hasSlugShape, suggestSlug } from "./slug.ts"

export default function NewShop() {
  useOwnSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  let nameField: HTMLInputElement | undefined
  let slugField: HTMLInputElement | undefined
  const [name, setName] = createSignal("")
  const [typed, setTyped] = createSignal<string>()
  const [currency, setCurrency] = createSignal(likelyCurrency(language()))
  const [locale, setLocale] = createSignal<string>(language())
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  // The same for every try of this shop: a lost answer makes no second one.
  const key = crypto.randomUUID()

  const slug = () => typed() ?? suggestSlug(name())
  const address = useAddress(slug)
  const slugProblem = () => {
    if (slug() === "") return tried() ? words().shops.unfit : undefined
    return hasSlugShape(slug()) ? address.problem() : words().shops.unfit
  }
  const slugHint = () => {
    if (slug() === "" || slugProblem()) return words().shops.slugHint
    return address.url() ? `${words().shops.free}: ${address.url()}` : words().shops.checking
  }

  const create = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    setProblem()
    if (name().trim() === "") return nameField?.focus()
    if (slugProblem() || slug() === "") return slugField?.focus()
    setBusy(true)
    try {
      const body = { title: name().trim(), slug: slug(), currency: currency(), locale: locale() }
      const shop = await ask(api.shops.post(body, { headers: { "idempotency-key": key } }))
      await queries.invalidateQueries({ queryKey: SESSION })
      navigate(`/shops/${shop.slug}`)
    } catch (error) {
      setProblem(error instanceof Problem && error.code === "slug-taken" ? words().shops.taken : sentenceOf(error))
      setBusy(false)
    }
  }

  return (
    <Screen narrow title={words().shops.newTitle} lead={words().shops.newLead} back={{ href: "/shops", label: words().shops.title }}>
      <form onSubmit={(event) => void create(event)} noValidate>
        <Card>
          <Field label={words().shops.name} problem={tried() && name().trim() === "" ? words().shops.nameNeeded : undefined}>
            {(parts) => (
              <Text
                {...parts}
                ref={nameField}
                autofocus
                maxLength={200}
                placeholder={words().shops.namePlaceholder}
                value={name()}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={words().shops.slug} hint={slugHint()} problem={slugProblem()}>
            {(parts) => (
              <Text
                {...parts}
                ref={slugField}
                autocapitalize="none"
                spellcheck={false}
                maxLength={80}
                value={slug()}
                onInput={(event) => setTyped(event.currentTarget.value.toLowerCase())}
              />
            )}
          </Field>
          <div class="grid gap-4 sm:grid-cols-2">
            <Field label={words().shops.currency}>{(parts) => <Currency parts={parts} value={currency()} onChange={setCurrency} />}</Field>
            <Field label={words().shops.locale}>
              {(parts) => (
                <Choice {...parts} value={locale()} onChange={(event) => setLocale(event.currentTarget.value)}>
                  <For each={locales(language())}>{(one) => <option value={one.code}>{one.name}</option>}</For>
                </Choice>
              )}
            </Field>
          </div>
          <Show when={problem()}>
            <p role="alert" class="text-danger">
              {problem()}
            </p>
          </Show>
          <div>
            <Button type="submit" look="main" busy={busy()}>
              {busy() ? words().shops.creating : words().shops.create}
            </Button>
          </div>
        </Card>
      </form>
    </Screen>
  )
}

function Currency(props: { parts: object; value: string; onChange: (code: string) => void }) {
  const option = (one: Named) => (
    <option value={one.code} selected={one.code === props.value}>
      {one.name} ({one.code})
    </option>
  )
  return (
    <Choice {...props.parts} onChange={(event) => props.onChange(event.currentTarget.value)}>
      <optgroup label={words().shops.common}>
        <For each={currencies(language()).common}>{option}</For>
      </optgroup>
      <optgroup label={words().shops.others}>
        <For each={currencies(language()).others}>{option}</For>
      </optgroup>
    </Choice>
  )
}

const TYPING_MS = 300

/** Whether the address is free, asked when its writer has paused. */
function useAddress(slug: () => string) {
  const [settled, setSettled] = createSignal("")
  createEffect(
    on(slug, (now) => {
      const timer = setTimeout(() => setSettled(now), TYPING_MS)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const answer = useQuery(() => ({
    queryKey: ["slug", settled()],
    queryFn: () =>
      ask(api.slugs({ slug: settled() }).get()).then(
        ({ url }) => ({ url, problem: undefined }),
        (error) => {
          if (!(error instanceof Problem) || error.status >= 500 || error.status === 0) throw error
          return { url: undefined, problem: error.code === "slug-taken" ? words().shops.taken : words().shops.reserved }
        },
      ),
    enabled: hasSlugShape(settled()),
    placeholderData: { url: undefined, problem: "" },
    throwOnError: false,
  }))
  const current = () => (settled() === slug() && hasSlugShape(slug()) ? answer.data : undefined)
  return { url: () => current()?.url, problem: () => current()?.problem || undefined }
}
