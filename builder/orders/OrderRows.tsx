// Orders one under the other: a table's columns on a desk, two lines each on a phone. The whole row leads to the order.
import { A } from "@solidjs/router"
import { For } from "solid-js"
import { moment, money, wholeMoment } from "../ui/when.ts"
import { plural, words } from "../words/index.ts"
import { numberOf, type Order } from "./order.ts"
import { States } from "./States.tsx"
import { asShown } from "./waiting-acts.ts"

export function OrderRows(props: { orders: readonly Order[]; shop: string }) {
  const quantity = (order: Order) => order.lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <ul class="@container divide-y divide-line">
      <For each={props.orders}>
        {(order) => (
          <li>
            <A
              href={`/shops/${props.shop}/orders/${order.id}`}
              class="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-1 px-5 py-3 -outline-offset-2 hover:bg-sunken @2xl:grid-cols-[3.5rem_minmax(0,1fr)_11rem_6rem_7rem]"
            >
              <span class="font-semibold tabular-nums">#{numberOf(order)}</span>
              <span class="min-w-0">
                <span class="block truncate">{order.contact.name || words().orders.noName}</span>
                <span class="block truncate text-sm text-soft">
                  {plural(words().orders.items, quantity(order))} · {words().orders.channels[order.channel]}
                </span>
              </span>
              <span class="col-span-2 row-start-2 @2xl:col-span-1 @2xl:row-start-auto">
                <States order={asShown(order)} />
              </span>
              <span class="text-right font-medium tabular-nums">{money(order.totalMinor, order)}</span>
              <time
                class="text-right text-sm text-soft"
                datetime={new Date(order.placedAt).toISOString()}
                title={wholeMoment(order.placedAt)}
              >
                {moment(order.placedAt)}
              </time>
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}
