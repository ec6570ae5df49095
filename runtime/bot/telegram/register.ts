// Giving a shop a bot and taking it away again, with Telegram asked before and told after.
import { z } from "zod"
import { addBot, openToken, refuseServedElsewhere, removeBot } from "../../../tenants/bots/actions.ts"
import { selectRoutes } from "../../../tenants/bots/queries.ts"
import { telegramIdOf } from "../../../tenants/bots/rules.ts"
import { type Bot, BotToken, type BotView } from "../../../tenants/bots/schema.ts"
import { invalidInput, Refusal } from "../../../tenants/refusal.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import type { Services } from "../../app.ts"
import { callTelegram, type Failure } from "../api.ts"
import { COMMAND_WORDS } from "./profile-words.ts"

const Me = z.object({ id: z.int(), is_bot: z.literal(true), username: z.string().regex(/^\w{1,64}$/), first_name: z.string() })
const WebhookInfo = z.object({ url: z.string() })

/**
 * Makes the bot of this token the shop's own. Refuses what is no token, one that Telegram does not know, a bot that serves another shop, and, unless
 * `takeOver`, a bot whose updates go to another program.
 */
export async function registerBot(services: Services, shop: ShopView, given: { token: string; takeOver: boolean }): Promise<BotView> {
  const parsed = BotToken.safeParse(given.token)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "the token")
  const token = parsed.data
  // Before Telegram is asked: a bot of another shop is none of this one's business.
  await refuseServedElsewhere(services.db, shop.tenantId, telegramIdOf(token))
  const me = Me.parse(await ask(services, token, "getMe"))
  const { url } = WebhookInfo.parse(await ask(services, token, "getWebhookInfo"))
  if (!given.takeOver && (await isElsewhere(services, shop.tenantId, url))) {
    throw new Refusal(
      "state-not-allowed",
      `another program receives this bot's messages (${hostOf(url)}): stop it first, or take the bot over with --take-over`,
      { takenBy: hostOf(url) },
    )
  }
  const identity = { telegramId: me.id, username: me.username, title: me.first_name.slice(0, 200) }
  return addBot(services.db, services.keyRing, shop.tenantId, { ...identity, token })
}

/**
 * Leaves Telegram as if the shop had never been there, and then forgets the bot. A token that is no longer good can change nothing there, and
 * hinders nothing; a Telegram that cannot be reached does, unless `force`.
 */
export async function unregisterBot(services: Services, tenantId: string, bot: Bot, options: { force: boolean }): Promise<void> {
  const caller = { token: openToken(services.keyRing, tenantId, bot), tenantId, botId: bot.id }
  const languages = [undefined, ...Object.keys(COMMAND_WORDS)]
  const calls = [
    { method: "deleteWebhook", params: {} },
    ...languages.map((language) => ({ method: "deleteMyCommands", params: language === undefined ? {} : { language_code: language } })),
    { method: "setChatMenuButton", params: { menu_button: { type: "default" } } },
  ]
  for (const { method, params } of calls) {
    const outcome = await callTelegram(services, caller, method, params)
    if (outcome.ok || outcome.failure.kind === "unauthorized" || outcome.failure.kind === "refused" || options.force) continue
    throw new Refusal(
      "unavailable",
      `${method} was not done (${outcome.failure.description}): try again, or forget the bot as it is with --force`,
    )
  }
  await services.db.asTenant(tenantId, (tx) => removeBot(tx, bot))
}

async function ask(services: Services, token: string, method: string): Promise<unknown> {
  const outcome = await callTelegram(services, { token }, method)
  if (outcome.ok) return outcome.result
  throw new Refusal(...refusalOf(outcome.failure))
}

function refusalOf(failure: Failure): ConstructorParameters<typeof Refusal> {
  // Telegram answers 404 to what does not look like a token to it.
  if (failure.kind === "unauthorized" || failure.kind === "refused" || failure.kind === "blocked")
    return ["invalid-input", "Telegram does not know this token: copy it again from @BotFather, or have @BotFather make a new one"]
  if (failure.kind === "retry-after")
    return ["unavailable", `Telegram asks for patience: try again in ${Math.ceil(failure.retryAfterMs / 1_000)} seconds`]
  return ["unavailable", `Telegram cannot be reached (${failure.description}): try again in a moment`]
}

/** Whether updates of this shop's bot go to somebody else. An address of ours is known by its random end, whatever our host was called then. */
async function isElsewhere({ config, db }: Services, tenantId: string, url: string): Promise<boolean> {
  if (url === "" || url.startsWith(`${config.publicUrl}/telegram/`)) return false
  const webhookId = /\/telegram\/([A-Za-z0-9_-]{22})$/.exec(url)?.[1]
  const [route] = webhookId === undefined ? [] : await db.asPlatform((tx) => selectRoutes(tx, [webhookId]))
  return route?.tenantId !== tenantId
}

/** Only the host: some programs keep the token in the path. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "elsewhere"
}
