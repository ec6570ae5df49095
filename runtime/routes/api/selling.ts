// How a shop reaches its buyers: its bots, and the ways in which it delivers.
import { Elysia } from "elysia"
import { z } from "zod"
import { listBots, loadBot, setStaffChat } from "../../../tenants/bots/actions.ts"
import { botLink } from "../../../tenants/bots/rules.ts"
import type { BotView } from "../../../tenants/bots/schema.ts"
import { makeStaffCode, staffLink } from "../../../tenants/bots/staff.ts"
import type { TenantTx } from "../../../tenants/database.ts"
import { addDeliveryMethod, changeDeliveryMethod, listAllDeliveryMethods, removeDeliveryMethod } from "../../../tenants/delivery/actions.ts"
import { DeliveryChanges, NewDeliveryMethod } from "../../../tenants/delivery/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import { registerBot, unregisterBot } from "../../bot/telegram/register.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { Done, done, moment, ofShop, ofShopAndId } from "./shapes.ts"

const Bot = z.object({
  ...{ id: z.uuid(), username: z.string(), title: z.string(), url: z.string(), state: z.enum(["active", "unauthorized"]) },
  ...{ lastError: z.string().nullable(), staffChat: z.string().nullable(), createdAt: moment },
})
const NewBot = z.strictObject({
  token: z.string().max(200).meta({ description: "As @BotFather gives it; never shown again.", format: "password" }),
  takeOver: z.boolean().optional().meta({ description: "Even if another program receives its messages now." }),
})

/** Field by field: a bot's row holds its sealed token. */
function viewOf({ id, username, title, state, lastError, staffChatTitle, createdAt }: BotView) {
  return { id, username, title, state, lastError, staffChat: staffChatTitle, createdAt, url: botLink({ username }) }
}

async function requireBot(tx: TenantTx, id: string) {
  const bot = await loadBot(tx, id)
  if (!bot) throw new Refusal("not-found", "there is no such bot: list the shop's bots")
  return bot
}

export function botRoutes(door: Owner, services: Services) {
  return new Elysia({ name: "api-bots", prefix: "/shops/:shop/bots", tags: ["bots"] })
    .use(door)
    .get("/", ({ inTenant }) => inTenant(async (tx) => (await listBots(tx)).map(viewOf)), {
      ...{ may: "bots.see" as const, params: ofShop, response: z.array(Bot) },
      detail: { summary: "The shop's bots" },
    })
    .post(
      "/",
      async ({ shop, body, set }) => {
        const bot = await registerBot(services, shop, { token: body.token, takeOver: body.takeOver ?? false })
        set.status = 201
        return viewOf(bot)
      },
      {
        ...{ may: "bots.change" as const, params: ofShop, body: NewBot, response: { 201: Bot } },
        detail: { summary: "Give the shop a bot; the same one again only gets the new token" },
      },
    )
    .delete(
      "/:id",
      async ({ shop, inTenant, params }) => {
        const bot = await inTenant((tx) => requireBot(tx, params.id))
        await unregisterBot(services, shop.tenantId, bot, { force: false })
        return done
      },
      {
        ...{ may: "bots.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "Take a bot away, and tell Telegram" },
      },
    )
    .post(
      "/:id/staff-chat",
      ({ inTenant, params }) =>
        inTenant(async (tx) => {
          const bot = await requireBot(tx, params.id)
          const code = await makeStaffCode(tx, bot.id)
          return { link: staffLink(bot, code), command: `/staff ${code}` }
        }),
      {
        ...{ may: "bots.change" as const, params: ofShopAndId, response: z.object({ link: z.string(), command: z.string() }) },
        detail: { summary: "A link that makes a group the one in which orders are told; good once, for half an hour" },
      },
    )
    .delete(
      "/:id/staff-chat",
      async ({ inTenant, params }) => {
        await inTenant((tx) => setStaffChat(tx, params.id, null))
        return done
      },
      {
        ...{ may: "bots.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "From now on nobody is told of orders" },
      },
    )
}

const Method = z.object({ id: z.uuid(), ...NewDeliveryMethod.shape, active: z.boolean() })

export function deliveryRoutes(door: Owner) {
  return new Elysia({ name: "api-delivery", prefix: "/shops/:shop/delivery-methods", tags: ["delivery"] })
    .use(door)
    .get("/", ({ inTenant }) => inTenant(listAllDeliveryMethods), {
      ...{ may: "delivery.see" as const, params: ofShop, response: z.array(Method) },
      detail: { summary: "How orders are handed over" },
    })
    .post(
      "/",
      ({ once, body, set }) => {
        set.status = 201
        return once(async (tx) => ({ ...(await addDeliveryMethod(tx, body)), active: true }))
      },
      {
        ...{ may: "delivery.change" as const, params: ofShop, body: NewDeliveryMethod, response: { 201: Method } },
        detail: { summary: "One more way", ...REPEATABLE },
      },
    )
    .patch("/:id", ({ inTenant, params, body }) => inTenant((tx) => changeDeliveryMethod(tx, params.id, body)), {
      ...{ may: "delivery.change" as const, params: ofShopAndId, body: DeliveryChanges, response: Method },
      detail: { summary: "Change one, or switch it off; orders keep what was agreed" },
    })
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant((tx) => removeDeliveryMethod(tx, params.id))
        return done
      },
      { ...{ may: "delivery.change" as const, params: ofShopAndId, response: Done }, detail: { summary: "Remove one" } },
    )
}
