// Where something leads: a place of the shop, or an address elsewhere.
import { useQuery } from "@tanstack/solid-query"
import { createUniqueId, For, Match, Show, Switch } from "solid-js"
import { api, ask } from "../../api.ts"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { Catalogued } from "./Catalogued.tsx"
import { type ControlProps, INPUT, labelOf, noneLabel } from "./control.ts"
import type { Shape } from "./shape.ts"
import { createTyped } from "./typed.ts"

const PLACES = ["home", "catalog", "cart", "page", "category", "product", "url"] as const
type Place = (typeof PLACES)[number]
type Value = { to?: Place; pageId?: string; categoryId?: string; productId?: string; url?: string }

export function Leads(props: ControlProps) {
  const form = useForm()
  const id = createUniqueId()
  const value = (): Value => (typeof props.value === "object" && props.value !== null ? (props.value as Value) : {})
  const begin = (to: string) => {
    if (to === "") form.set(props.path, props.shape.nullable ? null : undefined)
    else if (to === "url") form.set(props.path, { to, url: "" })
    else form.set(props.path, { to })
  }
  const inner = (control: "product" | "category", name: string): ControlProps => ({
    shape: { ...props.shape, control, optional: false, nullable: false } satisfies Shape,
    value: value()[control === "product" ? "productId" : "categoryId"],
    path: [...props.path, name],
    id: `${id}-what`,
    described: props.described,
    invalid: false,
  })
  return (
    <fieldset class="min-w-0 grid grid-cols-1 gap-1.5" aria-label={labelOf(props.shape)}>
      <select
        id={props.id}
        aria-label={labelOf(props.shape)}
        aria-describedby={props.described}
        class={INPUT}
        onChange={(event) => begin(event.currentTarget.value)}
      >
        <Show when={props.shape.nullable || props.shape.optional}>
          <option value="" selected={value().to === undefined}>
            {noneLabel()}
          </option>
        </Show>
        <For each={PLACES}>
          {(to) => (
            <option value={to} selected={value().to === to}>
              {words().editor.controls.linkTo[to]}
            </option>
          )}
        </For>
      </select>
      <Switch>
        <Match when={value().to === "url"}>
          <Address {...props} value={value().url} path={[...props.path, "url"]} />
        </Match>
        <Match when={value().to === "page"}>
          <PageOfShop {...props} value={value().pageId} path={[...props.path, "pageId"]} />
        </Match>
        <Match when={value().to === "category"}>
          <Catalogued {...inner("category", "categoryId")} />
        </Match>
        <Match when={value().to === "product"}>
          <Catalogued {...inner("product", "productId")} />
        </Match>
      </Switch>
    </fieldset>
  )
}

function Address(props: ControlProps) {
  const form = useForm()
  const typed = createTyped(
    () => String(props.value ?? ""),
    (text) => form.set(props.path, text.trim(), true),
  )
  return (
    <input
      type="url"
      class={INPUT}
      aria-label={words().editor.controls.linkTo.url}
      placeholder={words().editor.controls.linkUrl}
      value={typed.text()}
      onFocus={typed.begin}
      onBlur={typed.end}
      onInput={(event) => typed.type(event.currentTarget.value)}
    />
  )
}

function PageOfShop(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const pages = useQuery(() => ({
    queryKey: ["pages", shop.slug],
    queryFn: () => ask(api.shops({ shop: shop.slug }).pages.get()),
    staleTime: 5_000,
  }))
  return (
    <select
      class={INPUT}
      aria-label={words().editor.controls.linkTo.page}
      onChange={(event) => form.set(props.path, event.currentTarget.value)}
    >
      <option value="" selected={!props.value} disabled>
        {words().editor.controls.choose}
      </option>
      <For each={pages.data?.filter(({ kind }) => kind === "custom") ?? []}>
        {(page) => (
          <option value={page.id} selected={page.id === props.value}>
            {page.title}
          </option>
        )}
      </For>
    </select>
  )
}
