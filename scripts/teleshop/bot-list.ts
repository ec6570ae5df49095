// Lists a shop's bots, with what Telegram said of each last.
import { z } from "zod"
import { listBots } from "../../tenants/bots/actions.ts"
import { botLink } from "../../tenants/bots/rules.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "bot list <slug>",
  summary: "lists the shop's bots, their state and their last error",
  positionals: ["slug"],
  arguments: z.object({ slug: z.string() }),
  run: async ({ slug }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const bots = await services.db.asTenant(shop.tenantId, listBots)
    for (const { username, state, lastError, lastErrorAt } of bots) {
      const trouble = lastError === null ? "" : `${lastErrorAt?.toISOString() ?? ""} ${lastError}`
      out.line([`@${username}`.padEnd(34), state.padEnd(13), trouble].join(" ").trimEnd())
    }
    if (bots.length === 0) out.line(`the shop has no bot yet; add one: teleshop bot add ${slug}`)
    out.value(
      bots.map(({ id, telegramId, username, title, state, lastError, lastErrorAt, staffChatTitle, createdAt, ...rest }) => ({
        ...{ id, telegramId, username, title, link: botLink({ username }), state, lastError, lastErrorAt, staffChatTitle, createdAt },
        delivery: rest.profile.webhook === undefined ? "not set up yet" : "set up",
      })),
    )
  },
})
