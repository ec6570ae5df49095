// A product or a category of the shop, chosen by name and kept by id.
import { useQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { api, ask } from "../../api.ts"
import { words } from "../../words/index.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, labelOf, noneLabel, partsOf } from "./control.ts"

export function Catalogued(props: ControlProps) {
  return props.shape.control === "category" ? <Category {...props} /> : <Product {...props} />
}

function Category(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const categories = useQuery(() => ({
    queryKey: ["categories", shop.slug],
    queryFn: () => ask(api.shops({ shop: shop.slug }).categories.get()),
    staleTime: 30_000,
  }))
  const isKnown = () => categories.data?.some(({ id }) => id === props.value) ?? true
  return (
    <select
      {...partsOf(props)}
      class={INPUT}
      onChange={(event) => form.set(props.path, event.currentTarget.value || (props.shape.optional ? undefined : null))}
    >
      <option value="" selected={!props.value}>
        {props.shape.optional ? noneLabel() : words().editor.controls.choose}
      </option>
      <Show when={props.value && !isKnown()}>
        <option value={String(props.value)} selected>
          {words().editor.controls.gone}
        </option>
      </Show>
      <For each={categories.data ?? []}>
        {({ id, title, parentId }) => (
          <option value={id} selected={id === props.value}>
            {parentId ? `— ${title}` : title}
          </option>
        )}
      </For>
    </select>
  )
}

function Product(props: ControlProps) {
  const form = useForm()
  const { shop } = useEditing()
  const [search, setSearch] = createSignal<string>()
  const products = api.shops({ shop: shop.slug }).products
  const chosen = useQuery(() => ({
    queryKey: ["product", shop.slug, props.value],
    enabled: typeof props.value === "string" && props.value !== "",
    queryFn: () =>
      ask(
        api
          .shops({ shop: shop.slug })
          .products({ id: String(props.value) })
          .get(),
      ).catch(() => null),
    staleTime: 30_000,
  }))
  const found = useQuery(() => ({
    queryKey: ["products", shop.slug, "chosen-from", search()],
    enabled: search() !== undefined,
    queryFn: () => ask(products.get({ query: { limit: 8, ...(search() && { search: search() ?? "" }) } })),
    staleTime: 10_000,
  }))
  const name = () => {
    if (!props.value) return ""
    return chosen.data === null ? words().editor.controls.gone : (chosen.data?.title ?? "…")
  }
  const choose = (id: string | undefined) => {
    setSearch(undefined)
    form.set(props.path, id ?? (props.shape.optional ? undefined : null))
  }
  return (
    <search
      class="relative block"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setSearch(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || search() === undefined) return
        event.stopPropagation()
        setSearch(undefined)
      }}
    >
      <input
        {...partsOf(props)}
        type="search"
        class={INPUT}
        autocomplete="off"
        placeholder={words().editor.controls.product}
        value={search() ?? name()}
        onFocus={() => setSearch("")}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <Show when={search() !== undefined}>
        <ul
          class="absolute inset-x-0 z-20 mt-1 grid max-h-72 overflow-auto rounded-lg border border-line bg-raised p-1 shadow-float"
          aria-label={labelOf(props.shape)}
        >
          <Show when={props.shape.optional && props.value}>
            <Row onChoose={() => choose(undefined)} text={noneLabel()} />
          </Show>
          <For
            each={found.data?.items ?? []}
            fallback={<li class="p-2 text-[13px] text-soft">{found.isPending ? "…" : words().editor.nothingFound}</li>}
          >
            {(product) => <Row onChoose={() => choose(product.id)} text={product.title} />}
          </For>
        </ul>
      </Show>
    </search>
  )
}

function Row(props: { text: string; onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="flex min-h-8 w-full items-center rounded-md px-2 text-left text-[13px] hover:bg-accent-soft pointer-coarse:min-h-11"
        onClick={() => props.onChoose()}
      >
        {props.text}
      </button>
    </li>
  )
}
