// Takes a bot away from a shop and leaves Telegram as it was before.
import { z } from "zod"
import { unregisterBot } from "../../runtime/bot/telegram/register.ts"
import { findBot } from "../../tenants/bots/actions.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "bot remove <slug> <bot> [--force]",
  summary: "takes a bot away; --force: also when Telegram cannot be told",
  positionals: ["slug", "bot"],
  arguments: z.object({ slug: z.string(), bot: z.string(), force: z.boolean().optional() }),
  run: async ({ slug, bot: wanted, force = false }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const bot = await services.db.asTenant(shop.tenantId, (tx) => findBot(tx, wanted))
    await unregisterBot(services, shop.tenantId, bot, { force })
    out.value({ id: bot.id, telegramId: bot.telegramId, username: bot.username, removed: true })
    out.line(`@${bot.username} is no longer a bot of "${shop.title}"`)
  },
})
