// The ways in which the shop delivers: added, changed, switched off, removed.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Toggle } from "../ui/controls.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, Empty, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { money } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { type Method, MethodDialog, type MethodDraft } from "./MethodDialog.tsx"

export default function Delivery() {
  const { key, calls, shop, may } = useShop()
  const queries = useQueryClient()
  const [editing, setEditing] = createSignal<MethodDraft>()
  const [leaving, setLeaving] = createSignal<Method>()
  const methods = useQuery(() => ({
    queryKey: key("delivery"),
    queryFn: () => ask(calls()["delivery-methods"].get()),
    reconcile: "id",
    throwOnError: false,
  }))
  const list = () => (methods.isPending || methods.isError ? [] : (methods.data ?? []))
  const refresh = () =>
    Promise.all([queries.invalidateQueries({ queryKey: key("delivery") }), queries.invalidateQueries({ queryKey: key("overview") })])

  const attempt = async (work: () => Promise<unknown>, said: string) => {
    try {
      await work()
      toast(said)
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    await refresh()
  }
  const save = async ({ id, kind, ...rest }: MethodDraft) => {
    await ask(id ? calls()["delivery-methods"]({ id }).patch(rest) : calls()["delivery-methods"].post({ kind, ...rest }))
    setEditing()
    toast(id ? words().saved : fill(words().delivery.added, { title: rest.title }))
    await refresh()
  }
  const turn = (method: Method, active: boolean) =>
    attempt(
      () => ask(calls()["delivery-methods"]({ id: method.id }).patch({ active })),
      active ? words().delivery.active : words().delivery.off,
    )
  const remove = (method: Method) => {
    setLeaving()
    return attempt(
      () => ask(calls()["delivery-methods"]({ id: method.id }).delete()),
      fill(words().delivery.removed, { title: method.title }),
    )
  }

  return (
    <Screen
      narrow
      title={words().delivery.title}
      lead={words().delivery.lead}
      actions={
        <Show when={may("delivery.change")}>
          <Button look="main" onClick={() => setEditing({ kind: "courier", title: "", priceMinor: 0, needsAddress: true })}>
            <Icon name="plus" />
            {words().delivery.add}
          </Button>
        </Show>
      }
    >
      <Card flush>
        <Show when={!methods.isPending} fallback={<Rows count={2} />}>
          <Show when={!methods.isError} fallback={<Trouble error={methods.error} retry={() => void methods.refetch()} />}>
            <ul class="divide-y divide-line">
              <For each={list()} fallback={<Empty icon="delivery" title={words().delivery.none} lead={words().delivery.noneLead} />}>
                {(method) => (
                  <MethodRow
                    method={method}
                    turn={(active) => void turn(method, active)}
                    edit={() => setEditing({ ...method })}
                    remove={() => setLeaving(method)}
                  />
                )}
              </For>
            </ul>
          </Show>
        </Show>
      </Card>
      <Show when={shop()}>{(it) => <MethodDialog draft={editing()} shop={it()} save={save} onClose={() => setEditing()} />}</Show>
      <Confirm
        open={leaving() !== undefined}
        title={fill(words().delivery.removeTitle, { title: leaving()?.title ?? "" })}
        lead={words().delivery.removeLead}
        action={words().remove}
        onConfirm={() => {
          const method = leaving()
          if (method) void remove(method)
        }}
        onClose={() => setLeaving()}
      />
    </Screen>
  )
}

function MethodRow(props: { method: Method; turn: (active: boolean) => void; edit: () => void; remove: () => void }) {
  const { shop, may } = useShop()
  return (
    <li class="flex items-center gap-x-4 px-5 py-3">
      <div class="min-w-0 flex-1">
        <p class="flex flex-wrap items-center gap-x-2 font-medium [overflow-wrap:anywhere]">
          {props.method.title}
          <Badge tone={props.method.active ? "good" : "plain"}>
            {props.method.active ? words().delivery.active : words().delivery.off}
          </Badge>
        </p>
        <p class="text-sm text-soft">
          {words().delivery.kinds[props.method.kind]} ·{" "}
          <Show when={props.method.priceMinor > 0} fallback={words().delivery.free}>
            <Show when={shop()}>{(it) => money(props.method.priceMinor, it())}</Show>
          </Show>
        </p>
      </div>
      <Show when={may("delivery.change")}>
        <div class="flex items-center gap-1">
          <Toggle
            label={fill(words().delivery.switchOn, { title: props.method.title })}
            checked={props.method.active}
            onChange={(active) => props.turn(active)}
          />
          <Button look="quiet" aria-label={fill(words().delivery.editTitle, { title: props.method.title })} onClick={() => props.edit()}>
            <Icon name="edit" />
          </Button>
          <Button
            look="quiet"
            aria-label={fill(words().delivery.removeTitle, { title: props.method.title })}
            onClick={() => props.remove()}
          >
            <Icon name="trash" />
          </Button>
        </div>
      </Show>
    </li>
  )
}
