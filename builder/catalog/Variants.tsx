// What each variant of a product costs and how many there are: a table with options, a few fields without.
import { Index, Show } from "solid-js"
import type { Shop } from "../shops/shop.ts"
import { INPUT } from "../ui/Field.tsx"
import { Card } from "../ui/Screen.tsx"
import { words } from "../words/index.ts"
import type { Problems, ProductDraft, VariantDraft } from "./draft.ts"

type Column = "price" | "before" | "stock" | "sku"
const COLUMNS: readonly Column[] = ["price", "before", "stock", "sku"]

type Props = {
  draft: ProductDraft
  shop: Shop
  problems: Problems
  change: (index: number, part: Partial<VariantDraft>) => void
}

export function Variants(props: Props) {
  const label = (column: Column) => ({ ...words().product })[column]
  const problem = (index: number, column: Column) => {
    const name = props.problems[`variants.${index}.${column}`]
    return name && words().product[name]
  }
  const hasOptions = () => (props.draft.variants[0]?.optionValues.length ?? 0) > 0
  return (
    <Card title={hasOptions() ? words().product.variants : undefined} flush>
      <div class="@container p-5" classList={{ "pt-2": hasOptions() }}>
        <div class="grid gap-4 @2xl:gap-2">
          <Show when={hasOptions()}>
            <div aria-hidden="true" class="hidden grid-cols-[minmax(0,1.2fr)_repeat(4,minmax(0,1fr))] gap-3 text-sm text-soft @2xl:grid">
              <span>
                {props.draft.options
                  .filter(({ values }) => values.length > 0)
                  .map(({ name }) => name)
                  .join(" / ")}
              </span>
              <Index each={COLUMNS}>{(column) => <span>{label(column())}</span>}</Index>
            </div>
          </Show>
          <Index each={props.draft.variants}>
            {(variant, index) => (
              <div
                class="grid grid-cols-2 items-start gap-3"
                classList={{ "@2xl:grid-cols-[minmax(0,1.2fr)_repeat(4,minmax(0,1fr))]": hasOptions(), "@2xl:grid-cols-4": !hasOptions() }}
              >
                <Show when={hasOptions()}>
                  <span class="col-span-2 self-center font-medium [overflow-wrap:anywhere] @2xl:col-span-1">
                    {variant().optionValues.join(" / ")}
                  </span>
                </Show>
                <Index each={COLUMNS}>
                  {(column) => (
                    <div class="grid gap-1">
                      <label
                        for={`variant-${index}-${column()}`}
                        class="text-sm"
                        classList={{ "font-medium": !hasOptions(), "@2xl:sr-only": hasOptions() }}
                      >
                        {label(column())}
                        <span class="sr-only"> {variant().optionValues.join(" / ")}</span>
                      </label>
                      <div class="relative">
                        <input
                          id={`variant-${index}-${column()}`}
                          inputmode={column() === "sku" ? "text" : column() === "stock" ? "numeric" : "decimal"}
                          autocomplete="off"
                          maxLength={column() === "sku" ? 300 : 24}
                          aria-invalid={problem(index, column()) !== undefined}
                          aria-describedby={`variant-${index}-${column()}-hint`}
                          value={variant()[column()]}
                          onInput={(event) => props.change(index, { [column()]: event.currentTarget.value })}
                          class={`${INPUT} tabular-nums ${column() === "price" || column() === "before" ? "pr-13" : ""}`}
                        />
                        <Show when={column() === "price" || column() === "before"}>
                          <span class="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-soft">
                            {props.shop.currency}
                          </span>
                        </Show>
                      </div>
                      <p
                        id={`variant-${index}-${column()}-hint`}
                        class="text-sm text-soft"
                        classList={{ "text-danger!": problem(index, column()) !== undefined }}
                      >
                        {problem(index, column()) ??
                          (hasOptions()
                            ? ""
                            : column() === "stock"
                              ? words().product.stockHint
                              : column() === "before"
                                ? words().product.beforeHint
                                : "")}
                      </p>
                    </div>
                  )}
                </Index>
              </div>
            )}
          </Index>
        </div>
        <label class="mt-3 flex min-h-9 w-fit items-center gap-3">
          <input
            type="checkbox"
            class="size-4.5 accent-accent"
            checked={props.draft.variants.every(({ oversell }) => oversell)}
            onChange={(event) =>
              props.draft.variants.forEach((_, index) => void props.change(index, { oversell: event.currentTarget.checked }))
            }
          />
          {words().product.oversell}
        </label>
      </div>
    </Card>
  )
}
