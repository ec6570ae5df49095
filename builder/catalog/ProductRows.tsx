// Products one under the other, each to be opened or selected.
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { count, money } from "../ui/when.ts"
import { fill, plural, words } from "../words/index.ts"
import type { Product } from "./product.ts"
import { Thumbnail } from "./Thumbnail.tsx"

type Props = { products: readonly Product[]; selected: ReadonlySet<string>; select: (ids: ReadonlySet<string>) => void; mayChange: boolean }

export function ProductRows(props: Props) {
  const { shop, path } = useShop()
  const allSelected = () => props.products.every(({ id }) => props.selected.has(id))
  const toggle = (id: string, on: boolean) => {
    const next = new Set(props.selected)
    if (on) next.add(id)
    else next.delete(id)
    props.select(next)
  }
  return (
    <>
      <Show when={props.mayChange}>
        <label class="flex min-h-11 items-center gap-4 border-b border-line px-5 text-sm text-soft">
          <input
            type="checkbox"
            class="size-4.5 accent-accent"
            checked={allSelected()}
            onChange={(event) => props.select(new Set(event.currentTarget.checked ? props.products.map(({ id }) => id) : []))}
          />
          {words().products.selectAll}
        </label>
      </Show>
      <ul class="@container divide-y divide-line">
        <For each={props.products}>
          {(product) => (
            <li class="flex items-center hover:bg-sunken">
              <Show when={props.mayChange}>
                <label class="flex min-h-16 items-center pl-5">
                  <span class="sr-only">{fill(words().products.select, { title: product.title })}</span>
                  <input
                    type="checkbox"
                    class="size-4.5 accent-accent"
                    checked={props.selected.has(product.id)}
                    onChange={(event) => toggle(product.id, event.currentTarget.checked)}
                  />
                </label>
              </Show>
              <A
                href={path(`/products/${product.id}`)}
                class="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-3 -outline-offset-2 @2xl:grid-cols-[auto_minmax(0,1fr)_9rem_10rem]"
              >
                <Thumbnail picture={product.pictures[0]} origin={shop()?.draftOrigin ?? ""} width={96} />
                <span class="min-w-0">
                  <span class="flex min-w-0 items-center gap-2">
                    <span class="truncate font-medium">{product.title}</span>
                    <Show when={!product.published}>
                      <Badge>{words().products.hidden}</Badge>
                    </Show>
                  </span>
                  <span class="block truncate text-sm text-soft">
                    {product.variants.length > 1
                      ? plural(words().products.variants, product.variants.length)
                      : (product.variants[0]?.sku ?? "")}
                  </span>
                </span>
                <span class="hidden text-sm @2xl:block">
                  <Stock product={product} />
                </span>
                <span class="text-right tabular-nums">
                  <Price product={product} />
                </span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

function Stock(props: { product: Product }) {
  const counted = () => props.product.variants.filter(({ stockQuantity }) => stockQuantity !== null)
  const left = () => counted().reduce((sum, { stockQuantity }) => sum + Math.max(0, stockQuantity ?? 0), 0)
  return (
    <Show when={counted().length > 0} fallback={<span class="text-soft">{words().products.notCounted}</span>}>
      <Show when={left() > 0} fallback={<span class="text-warning">{words().products.soldOut}</span>}>
        {fill(words().products.left, { count: count(left()) })}
      </Show>
    </Show>
  )
}

function Price(props: { product: Product }) {
  const { shop } = useShop()
  const prices = () => props.product.variants.map(({ priceMinor }) => priceMinor)
  return (
    <Show when={shop()}>
      {(it) => {
        const [least, most] = [Math.min(...prices()), Math.max(...prices())]
        return prices().length === 0 ? "—" : least === most ? money(least, it()) : `${money(least, it())} – ${money(most, it())}`
      }}
    </Show>
  )
}
