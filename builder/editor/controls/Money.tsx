// An amount in the shop's currency, typed as people write it and stored in minor units.
import { createSignal } from "solid-js"
import { decimalAmount, parsePrice } from "../../../tenants/money.ts"
import { useEditing } from "../editing.ts"
import { useForm } from "../form.ts"
import { type ControlProps, INPUT, partsOf } from "./control.ts"

export function Money(props: ControlProps) {
  const { shop } = useEditing()
  const form = useForm()
  const [typed, setTyped] = createSignal<string>()
  const stored = () => (typeof props.value === "number" ? decimalAmount(props.value, shop.currencyExponent) : String(props.value ?? ""))
  const type = (text: string) => {
    setTyped(text)
    const read = parsePrice(text.replace(",", "."), shop.currencyExponent)
    form.set(props.path, "priceMinor" in read ? read.priceMinor : text, true)
  }
  return (
    <div class="relative">
      <input
        {...partsOf(props)}
        type="text"
        inputmode="decimal"
        class={`${INPUT} pr-12 tabular-nums`}
        value={typed() ?? stored()}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(undefined)}
      />
      <span class="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-soft">{shop.currency}</span>
    </div>
  )
}
