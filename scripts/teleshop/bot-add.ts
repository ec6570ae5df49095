// Gives a shop a Telegram bot: the token comes from standard input, so that it is in no history and no list of processes.
import { z } from "zod"
import { registerBot } from "../../runtime/bot/telegram/register.ts"
import { botLink } from "../../tenants/bots/rules.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { readSecretLine } from "../command-line/secret-line.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "bot add <slug> [--take-over]   (the token on standard input)",
  summary: "gives the shop a Telegram bot; --take-over: also when another program receives its messages",
  // The second one only to refuse it without repeating it.
  positionals: ["slug", "token"],
  arguments: z.object({
    slug: z.string(),
    token: z.undefined("give the token on standard input, not as an argument: everybody on this machine can read arguments").optional(),
    takeOver: z.boolean().optional(),
  }),
  run: async ({ slug, takeOver = false }, { services, out, stdin }) => {
    const shop = await findShop(services.db, slug)
    const token = (await readSecretLine(stdin, `Token of the bot for "${shop.title}", from @BotFather: `)).trim()
    if (token === "") throw new Refusal("invalid-input", "the token is missing: give it on standard input, as @BotFather shows it")
    const bot = await registerBot(services, shop, { token, takeOver })
    const link = botLink(bot)
    out.value({ id: bot.id, telegramId: bot.telegramId, username: bot.username, title: bot.title, link })
    out.line(`@${bot.username} is the bot of "${shop.title}" now: ${link}`)
    if (shop.liveVersionId === null) out.line(`It has nothing to sell yet: teleshop shop publish ${shop.slug}`)
  },
})
