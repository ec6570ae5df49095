// Telling of an order's new state: the buyer in their chat, the shop's people in theirs. Once, in the transaction that marks it as told.
import { staffedBots } from "../../tenants/bots/staff.ts"
import { selectCustomerById } from "../../tenants/customers/queries.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { notifyChat, notifyCustomer } from "../../tenants/messages/actions.ts"
import { loadChanges, type ToldChange, takeChange } from "../../tenants/orders/actions.ts"
import { newsOf, type OrderNews } from "../../tenants/orders/rules.ts"
import { loadShop } from "../../tenants/shops/actions.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { button, say } from "./messages.ts"
import { stateOf } from "./screens/orders.ts"
import { send } from "./telegram/render.ts"
import { beginningOf, staffCard, staffReader } from "./telegram/staff.ts"
import { spokenLocale, wordsFor } from "./words/index.ts"

export async function tellOfChange(tx: TenantTx, changeId: string): Promise<void> {
  const told = await takeChange(tx, changeId)
  if (!told) return
  const [shop, changes] = await Promise.all([loadShop(tx), loadChanges(tx, told.order.id)])
  const before = changes.findLast((change) => change.id < changeId) ?? beginningOf(told.order)
  const news = newsOf(before, told.change)
  await tellStaff(tx, shop, told, news)
  if (news) for (const customerId of told.customerIds) await tellCustomer(tx, told, customerId, news)
}

/** A new order whole, with its buttons; a later change in a line, unless it was made in this very chat, where its message says so already. */
async function tellStaff(tx: TenantTx, shop: ShopView, { order, change }: ToldChange, news: OrderNews | undefined): Promise<void> {
  if (change.madeBy !== "") return
  const reader = staffReader(shop)
  const words = reader.words.staff
  for (const { id: botId, staffChatId: chatId } of await staffedBots(tx)) {
    const message = news
      ? say(words.changed(order.number, words.history[news]), [{ text: words.show, data: `o:show:${order.number}` }])
      : await staffCard(tx, reader, order, "new")
    await notifyChat(tx, { botId, chatId }, [send(message, chatId, reader.words)])
  }
}

/** Somebody who ordered on the site, or has blocked the bot, is not to be reached here: nothing is said. */
async function tellCustomer(tx: TenantTx, { order, change }: ToldChange, customerId: string, news: OrderNews): Promise<void> {
  const customer = await selectCustomerById(tx, customerId)
  if (!customer) return
  const locale = spokenLocale(customer.locale)
  const words = wordsFor(locale)
  const { menu, orders } = words
  const state = stateOf({ words }, { ...order, ...change })
  const message = say(
    [{ text: orders.heading(String(order.number)), style: "bold" }, `\n${orders.news[news]}\n${state}`],
    [button(orders.look, { do: "order", number: order.number })],
    [button(menu.catalog, { do: "catalog", page: 1 }), button(menu.home, { do: "home" })],
  )
  const { method, params } = send(message, 0, words)
  await notifyCustomer(tx, customerId, [{ method, params }])
}
