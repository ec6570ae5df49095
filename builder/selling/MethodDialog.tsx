// One way of delivery: what buyers call it, what it costs, whether it needs an address.
import { createEffect, createSignal, For, on, Show } from "solid-js"
import { decimalAmount, parsePrice } from "../../tenants/money.ts"
import type { Shop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Choice, Switch, Text } from "../ui/controls.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field } from "../ui/Field.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { fill, words } from "../words/index.ts"

const KINDS = ["pickup", "courier", "post"] as const
type Kind = (typeof KINDS)[number]
export type Method = { id: string; kind: Kind; title: string; priceMinor: number; needsAddress: boolean; active: boolean }
export type MethodDraft = Omit<Method, "id" | "active"> & { id?: string }

type Props = { draft: MethodDraft | undefined; shop: Shop; save: (draft: MethodDraft) => Promise<void>; onClose: () => void }

export function MethodDialog(props: Props) {
  const [kind, setKind] = createSignal<Kind>("courier")
  const [title, setTitle] = createSignal("")
  const [price, setPrice] = createSignal("")
  const [address, setAddress] = createSignal(true)
  const [wrong, setWrong] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  createEffect(
    on(
      () => props.draft,
      (draft) => {
        if (!draft) return
        setKind(draft.kind)
        setTitle(draft.title)
        setPrice(draft.priceMinor === 0 ? "" : decimalAmount(draft.priceMinor, props.shop.currencyExponent))
        setAddress(draft.needsAddress)
        setWrong(false)
        setProblem()
      },
    ),
  )
  const chooseKind = (next: Kind) => {
    setKind(next)
    setAddress(next !== "pickup")
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const read = price().trim() === "" ? { priceMinor: 0 } : parsePrice(price().trim().replace(",", "."), props.shop.currencyExponent)
    setWrong("problem" in read)
    if (!("priceMinor" in read)) return
    setBusy(true)
    const { id } = props.draft ?? {}
    const draft = { ...(id && { id }), kind: kind(), title: title().trim(), priceMinor: read.priceMinor, needsAddress: address() }
    await props.save(draft).catch((error) => setProblem(sentenceOf(error)))
    setBusy(false)
  }
  const heading = () => (props.draft?.id ? fill(words().delivery.editTitle, { title: props.draft.title }) : words().delivery.newTitle)
  return (
    <Dialog open={props.draft !== undefined} title={heading()} onClose={props.onClose}>
      <form onSubmit={(event) => void save(event)} class="grid gap-4">
        <Show when={!props.draft?.id}>
          <Field label={words().delivery.kind}>
            {(parts) => (
              <Choice {...parts} value={kind()} onChange={(event) => chooseKind(event.currentTarget.value as Kind)}>
                <For each={KINDS}>{(one) => <option value={one}>{words().delivery.kinds[one]}</option>}</For>
              </Choice>
            )}
          </Field>
        </Show>
        <Field label={words().delivery.name} problem={problem()}>
          {(parts) => (
            <Text
              {...parts}
              required
              maxLength={200}
              placeholder={words().delivery.kinds[kind()]}
              value={title()}
              onInput={(event) => setTitle(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={`${words().delivery.price}, ${props.shop.currency}`} problem={wrong() ? words().product.notAPrice : undefined}>
          {(parts) => (
            <Text
              {...parts}
              inputmode="decimal"
              placeholder={words().delivery.free}
              value={price()}
              onInput={(event) => setPrice(event.currentTarget.value)}
            />
          )}
        </Field>
        <Switch label={words().delivery.address} checked={address()} onChange={setAddress} />
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button type="submit" look="main" busy={busy()}>
            {words().save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
