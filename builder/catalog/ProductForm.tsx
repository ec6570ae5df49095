// The form of a product: what is said of it, what it costs, how it is found. It keeps what is typed until it is saved, and asks before that is lost.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js"
import { createStore, reconcile, unwrap } from "solid-js/store"
import { ask } from "../api.ts"
import { type Shop, useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Choice, Lines, Switch, Text } from "../ui/controls.tsx"
import { Field } from "../ui/Field.tsx"
import { useGuard } from "../ui/Guard.tsx"
import { Card, LinkButton } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"
import { bodyOf, type Problems, type ProductDraft } from "./draft.ts"
import { Options } from "./Options.tsx"
import { Pictures } from "./Pictures.tsx"
import { branches } from "./tree.ts"
import { Variants } from "./Variants.tsx"

const Description = lazy(() => import("./Description.tsx"))

export type Set = <Name extends keyof ProductDraft>(name: Name, value: ProductDraft[Name]) => void
/** Gives the draft as it is stored now, and where to go with it; undefined when it could not be saved. */
export type Save = (draft: ProductDraft, before: ProductDraft) => Promise<{ draft: ProductDraft; next: () => void } | undefined>
type Props = {
  shop: Shop
  start: ProductDraft
  isNew: boolean
  readOnly: boolean
  save: Save
  children: (form: { fields: JSX.Element; forget: () => void }, draft: ProductDraft) => JSX.Element
}

export function ProductForm(props: Props) {
  const [draft, setDraft] = createStore<ProductDraft>(structuredClone(props.start))
  const [stored, setStored] = createSignal(props.start)
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [left, setLeft] = createSignal(false)
  const set: Set = (name, value) => setDraft(name, reconcile(value as never) as never)
  const read = () => bodyOf(draft, props.shop.currencyExponent, stored())
  const problems = (): Problems => (tried() ? (read().problems ?? {}) : {})
  const isDirty = () => !left() && JSON.stringify(draft) !== JSON.stringify(stored())
  const guard = useGuard(isDirty)

  const save = async (event?: Event) => {
    event?.preventDefault()
    if (busy()) return
    setTried(true)
    if (read().problems) {
      toast(words().product.check, { trouble: true })
      return queueMicrotask(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus())
    }
    setBusy(true)
    const now = await props.save(structuredClone(unwrap(draft)), stored())
    setBusy(false)
    if (!now) return
    // A new product is opened under its own address next: nothing of this form is left to lose.
    if (props.isNew) setLeft(true)
    setStored(now.draft)
    setDraft(reconcile(structuredClone(now.draft)))
    setTried(false)
    now.next()
  }

  const fields = () => (
    <form
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && void save(event)}
      noValidate
      class="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <fieldset disabled={props.readOnly} class="contents">
        <div class="grid min-w-0 gap-5">
          <Card>
            <Field label={words().product.name} problem={problems().title && words().product[problems().title ?? "nameNeeded"]}>
              {(parts) => (
                <Text {...parts} maxLength={500} value={draft.title} onInput={(event) => set("title", event.currentTarget.value)} />
              )}
            </Field>
            <Suspense fallback={<Rows count={2} />}>
              <Description value={draft.descriptionHtml} onChange={(html) => set("descriptionHtml", html)} />
            </Suspense>
          </Card>
          <Pictures pictures={draft.pictures} set={(pictures) => set("pictures", pictures)} />
          <Options draft={draft} replace={(next) => setDraft(reconcile(next))} />
          <Variants draft={draft} shop={props.shop} problems={problems()} change={(index, part) => setDraft("variants", index, part)} />
          <Found draft={draft} set={set} />
        </div>
        <Filing draft={draft} set={set} />
        <Show when={!props.readOnly}>
          <div class="sticky bottom-16 z-20 -mx-4 flex items-center justify-end gap-3 border-t border-line bg-sunken/95 px-4 py-3 backdrop-blur lg:bottom-0 lg:col-span-2 lg:mx-0 lg:px-0">
            <span role="status" class="text-sm text-soft">
              {isDirty() ? words().unsaved : ""}
            </span>
            <Button type="submit" look="main" busy={busy()} disabled={!isDirty() && !props.isNew}>
              {busy() ? words().saving : props.isNew ? words().product.create : words().product.save}
            </Button>
          </div>
        </Show>
      </fieldset>
    </form>
  )
  return (
    <>
      {props.children(
        {
          get fields() {
            return fields()
          },
          forget: () => setLeft(true),
        },
        draft,
      )}
      {guard}
    </>
  )
}

function Filing(props: { draft: ProductDraft; set: Set }) {
  const { key, calls, path } = useShop()
  const categories = useQuery(() => ({
    queryKey: key("categories"),
    queryFn: () => ask(calls().categories.get()),
    placeholderData: [],
    throwOnError: false,
  }))
  const toggle = (id: string, on: boolean) =>
    props.set("categoryIds", on ? [...props.draft.categoryIds, id] : props.draft.categoryIds.filter((one) => one !== id))
  return (
    <div class="grid gap-5">
      <Card>
        <Switch
          label={words().product.published}
          hint={words().product.publishedHint}
          checked={props.draft.published}
          onChange={(published) => props.set("published", published)}
        />
      </Card>
      <Card title={words().product.categories}>
        <div class="grid max-h-72 gap-1 overflow-y-auto">
          <For
            each={branches(categories.data ?? [])}
            fallback={
              <p class="flex flex-wrap items-center gap-3 text-soft">
                {words().product.noCategories}
                <LinkButton href={path("/categories")}>{words().product.toCategories}</LinkButton>
              </p>
            }
          >
            {(one) => (
              <label class="flex min-h-9 items-center gap-3" classList={{ "ml-6": one.level === 2, "ml-12": one.level > 2 }}>
                <input
                  type="checkbox"
                  class="size-4.5 accent-accent"
                  checked={props.draft.categoryIds.includes(one.id)}
                  onChange={(event) => toggle(one.id, event.currentTarget.checked)}
                />
                {one.title}
              </label>
            )}
          </For>
        </div>
      </Card>
      <Card>
        <Field label={words().product.kind}>
          {(parts) => (
            <Choice
              {...parts}
              value={props.draft.kind}
              onChange={(event) => props.set("kind", event.currentTarget.value as ProductDraft["kind"])}
            >
              <For each={["physical", "digital", "service"] as const}>
                {(kind) => <option value={kind}>{words().product.kinds[kind]}</option>}
              </For>
            </Choice>
          )}
        </Field>
        <Field label={words().product.vendor}>
          {(parts) => (
            <Text
              {...parts}
              maxLength={300}
              value={props.draft.vendor}
              onInput={(event) => props.set("vendor", event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words().product.tags} hint={words().product.tagsHint}>
          {(parts) => <Text {...parts} value={props.draft.tags} onInput={(event) => props.set("tags", event.currentTarget.value)} />}
        </Field>
      </Card>
    </div>
  )
}

function Found(props: { draft: ProductDraft; set: Set }) {
  return (
    <Card title={words().product.search}>
      <Field label={words().product.seoTitle}>
        {(parts) => (
          <Text
            {...parts}
            maxLength={500}
            placeholder={props.draft.title}
            value={props.draft.seoTitle}
            onInput={(event) => props.set("seoTitle", event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words().product.seoDescription}>
        {(parts) => (
          <Lines
            {...parts}
            rows={2}
            maxLength={5000}
            value={props.draft.seoDescription}
            onInput={(event) => props.set("seoDescription", event.currentTarget.value)}
          />
        )}
      </Field>
    </Card>
  )
}
