// `teleshop bot staff-chat <slug>`: the code that makes a chat the one in which the shop's people hear of orders.
import { z } from "zod"
import { findBot, listBots, setStaffChat } from "../../tenants/bots/actions.ts"
import { makeStaffCode, staffLink } from "../../tenants/bots/staff.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "bot staff-chat <slug> [--bot <username>] [--off]",
  summary: "where new orders are told: prints a link and a code, good once and for half an hour; --off ends it",
  positionals: ["slug"],
  arguments: z.object({ slug: z.string(), bot: z.string().optional(), off: z.boolean().optional() }),
  run: async ({ slug, bot: wanted, off = false }, { services, out }) => {
    const { tenantId } = await findShop(services.db, slug)
    const given = await services.db.asTenant(tenantId, async (tx) => {
      const bots = await listBots(tx)
      const bot = wanted === undefined ? bots[0] : await findBot(tx, wanted)
      if (!bot) throw new Refusal("not-found", `the shop has no bot yet: add one with bot add ${slug}`)
      if (wanted === undefined && bots.length > 1)
        throw new Refusal(
          "invalid-input",
          `the shop has ${bots.length} bots: name one with --bot ${bots.map(({ username }) => username).join(" or ")}`,
        )
      if (off) await setStaffChat(tx, bot.id, null)
      return { bot, code: off ? undefined : await makeStaffCode(tx, bot.id) }
    })
    const { bot, code } = given
    if (code === undefined) {
      out.value({ bot: bot.username, staffChat: null })
      out.line(`@${bot.username} tells nobody of new orders any more`)
      return
    }
    const link = staffLink(bot, code)
    out.value({ bot: bot.username, staffChat: bot.staffChatTitle, link, command: `/staff ${code}` })
    if (bot.staffChatId !== null) out.line(`new orders are told in "${bot.staffChatTitle}" until another chat takes its place`)
    out.line(`add @${bot.username} to the group of the shop's people: ${link}`)
    out.line(`or send it this, in a group or in your own chat with it: /staff ${code}`)
    out.line("the code is good once and for half an hour")
  },
})
