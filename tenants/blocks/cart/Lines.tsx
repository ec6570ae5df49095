// The lines of a cart, each with its quantity and a way out.
import { For, Show } from "solid-js"
import type { CartLine } from "../../cart/schema.ts"
import { smallestPath } from "../../media/schema.ts"
import { filled } from "../kit/filled.ts"
import { productPath } from "../kit/page-path.ts"
import type { CartWords } from "./page-words.ts"

type LinesProps = {
  prefix: string
  lines: CartLine[]
  words: CartWords
  money: (minor: number) => string
  change: (variantId: string, quantity: number) => Promise<void>
}

export function Lines(props: LinesProps) {
  // Lines are told apart by their variant: a line that only changed keeps its place and the focus in it.
  const ids = () => props.lines.map((line) => line.variantId)
  return (
    <ul class="cart-lines">
      <For each={ids()}>
        {(id) => <Show when={props.lines.find((line) => line.variantId === id)}>{(line) => <Line {...props} line={line()} />}</Show>}
      </For>
    </ul>
  )
}

function Line(props: LinesProps & { line: CartLine }) {
  const title = () => [props.line.productTitle, ...props.line.optionValues].join(", ")
  const say = (text: string) => filled(text, { title: title(), available: props.line.available ?? "" })
  const change = (quantity: number) => props.change(props.line.variantId, quantity)
  return (
    <li class="cart-line">
      <div class="cart-line-picture">
        <Show when={props.line.picture && smallestPath(props.line.picture)}>
          {(path) => (
            <img
              src={path()}
              alt=""
              width={props.line.picture?.width ?? undefined}
              height={props.line.picture?.height ?? undefined}
              loading="lazy"
            />
          )}
        </Show>
      </div>
      <div class="cart-line-about">
        <a href={productPath(props, { slug: props.line.productSlug })}>{props.line.productTitle}</a>
        <Show when={props.line.optionValues.length > 0}>
          <p>{props.line.optionValues.join(" · ")}</p>
        </Show>
        <Show when={props.line.quantity > 1}>
          <p>{filled(props.words.each, { price: props.money(props.line.unitPriceMinor) })}</p>
        </Show>
      </div>
      <div class="cart-line-total">{props.money(props.line.totalMinor)}</div>
      <div class="cart-line-change">
        <div class="stepper">
          <button
            type="button"
            aria-label={say(props.words.fewer)}
            disabled={props.line.quantity <= 1}
            onClick={() => change(props.line.quantity - 1)}
          >
            −
          </button>
          <input
            type="number"
            aria-label={say(props.words.quantityOf)}
            min="1"
            max="999"
            inputmode="numeric"
            value={props.line.quantity}
            onChange={(event) => {
              const wanted = Math.trunc(event.currentTarget.valueAsNumber)
              if (wanted >= 1 && wanted <= 999) void change(wanted)
              else event.currentTarget.value = String(props.line.quantity)
            }}
          />
          <button
            type="button"
            aria-label={say(props.words.more)}
            disabled={props.line.quantity >= (props.line.available ?? 999)}
            onClick={() => change(props.line.quantity + 1)}
          >
            +
          </button>
        </div>
        <button type="button" class="link-button" aria-label={say(props.words.removeOf)} onClick={() => change(0)}>
          {props.words.remove}
        </button>
      </div>
      <Show when={props.line.problem}>{(problem) => <p class="line-problem">{say(props.words.line[problem()])}</p>}</Show>
    </li>
  )
}
