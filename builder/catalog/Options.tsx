// A product's options: up to three, each with its values. The variants follow from them.
import { createSignal, For, Show } from "solid-js"
import { unwrap } from "solid-js/store"
import { Button } from "../ui/Button.tsx"
import { Text } from "../ui/controls.tsx"
import { Field } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { count } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { MOST_VARIANTS, type OptionDraft, type ProductDraft, valuesOf, variantCount, withOptions } from "./draft.ts"

const MOST_OPTIONS = 3

export function Options(props: { draft: ProductDraft; replace: (draft: ProductDraft) => void }) {
  const [tooMany, setTooMany] = createSignal<number>()
  const apply = (options: OptionDraft[]) => {
    const many = variantCount(options)
    setTooMany(many > MOST_VARIANTS ? many : undefined)
    if (many <= MOST_VARIANTS) props.replace(withOptions(structuredClone(unwrap(props.draft)), options))
  }
  const plain = () => props.draft.options.map(({ name, values }) => ({ name, values: [...values] }))
  const change = (index: number, part: Partial<OptionDraft>) =>
    apply(plain().map((option, at) => (at === index ? { ...option, ...part } : option)))
  const add = () => apply([...plain(), { name: words().product.optionNames[props.draft.options.length] ?? "", values: [] }])
  return (
    <Card
      title={words().product.options}
      lead={words().product.optionsLead}
      actions={
        <Show when={props.draft.options.length < MOST_OPTIONS}>
          <Button onClick={add}>
            <Icon name="plus" class="size-4" />
            {words().product.addOption}
          </Button>
        </Show>
      }
    >
      <For each={props.draft.options}>
        {(option, index) => (
          <div class="grid items-start gap-3 max-sm:border-t max-sm:border-line max-sm:pt-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
            <Field label={words().product.optionName}>
              {(parts) => (
                <Text
                  {...parts}
                  maxLength={255}
                  value={option.name}
                  onChange={(event) => change(index(), { name: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label={words().product.optionValues}>
              {(parts) => (
                <Text
                  {...parts}
                  placeholder={words().product.optionExample}
                  value={option.values.join(", ")}
                  onChange={(event) => change(index(), { values: valuesOf(event.currentTarget.value) })}
                />
              )}
            </Field>
            <Button
              look="quiet"
              class="max-sm:w-fit sm:mt-7"
              aria-label={fill(words().product.removeOption, { name: option.name })}
              onClick={() => apply(plain().filter((_, at) => at !== index()))}
            >
              <Icon name="trash" />
            </Button>
          </div>
        )}
      </For>
      <Show when={tooMany()}>
        {(many) => (
          <p role="alert" class="text-danger">
            {fill(words().product.tooMany, { count: count(many()), most: MOST_VARIANTS })}
          </p>
        )}
      </Show>
    </Card>
  )
}
