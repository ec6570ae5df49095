// setWebhook and its kin.
import { type Call, Described, flag, list, maybeNumber, maybeText, refuse, violate } from "../call.ts"
import { published } from "../published.ts"
import { dropPending } from "../queue.ts"
import type { Bot, Webhook } from "../world.ts"
import type { Methods } from "./index.ts"

/** Published: the ports that Telegram calls, and how many connections it opens. */
const PORTS = ["", "443", "80", "88", "8443"]
const DEFAULT_CONNECTIONS = 40
const MOST_CONNECTIONS = 100

export const webhookMethods: Methods = {
  setWebhook: (call) => {
    const url = maybeText(call, "url") ?? ""
    if (url === "") return removeWebhook(call)
    const next = { ...webhookOf(call, url), ipAddress: maybeText(call, "ip_address") }
    setAllowedUpdates(call)
    if (flag(call, "drop_pending_updates")) dropPending(call.world, call.bot)
    const { bot } = call
    const before = bot.webhook
    if (before?.url === next.url && before.secret === next.secret && before.maxConnections === next.maxConnections) {
      return new Described(true, "Webhook is already set")
    }
    bot.poll?.end("Conflict: terminated by setWebhook request")
    bot.sender?.stop()
    bot.webhook = next
    bot.sender = call.world.openSender(bot, next)
    return new Described(true, "Webhook was set")
  },
  deleteWebhook: removeWebhook,
  getWebhookInfo: ({ bot }) => ({
    url: bot.webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: bot.pending.size,
    ...(bot.webhook
      ? { max_connections: bot.webhook.maxConnections, ip_address: bot.webhook.ipAddress ?? new URL(bot.webhook.url).hostname }
      : {}),
    ...(bot.webhook?.lastErrorAt ? { last_error_date: bot.webhook.lastErrorAt, last_error_message: bot.webhook.lastErrorMessage } : {}),
    ...(bot.allowedUpdates ? { allowed_updates: bot.allowedUpdates } : {}),
  }),
  logOut: (call) => removeWebhook(call).result,
  close: () => true,
}

/** allowed_updates left out keeps the list of before; an empty one is the default list. */
export function setAllowedUpdates(call: Call): void {
  const names = list(call, "allowed_updates")?.map(String)
  if (!names) return
  const known = published()?.types.Update?.fields?.map((field) => field.name)
  const strange = known && names.find((name) => !known.includes(name))
  if (strange) violate(call, "allowed_updates", `«${strange}» is no kind of update`)
  call.bot.allowedUpdates = names.length > 0 ? names : undefined
}

/** Takes the webhook away; what is pending stays unless the call drops it. */
function removeWebhook(call: Call): Described {
  if (flag(call, "drop_pending_updates")) dropPending(call.world, call.bot)
  return new Described(true, forgetWebhook(call.bot) ? "Webhook was deleted" : "Webhook is already deleted")
}

export function forgetWebhook(bot: Bot): boolean {
  const had = bot.webhook !== undefined
  bot.sender?.stop()
  bot.webhook = undefined
  bot.sender = undefined
  return had
}

function webhookOf(call: Call, url: string): Webhook {
  const secret = maybeText(call, "secret_token") ?? ""
  if (call.params.secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    violate(call, "secret_token", "is not 1–256 of A-Z, a-z, 0-9, _ and -", "secret token contains unallowed characters")
  }
  const maxConnections = maybeNumber(call, "max_connections") ?? DEFAULT_CONNECTIONS
  if (maxConnections < 1 || maxConnections > MOST_CONNECTIONS) violate(call, "max_connections", `is not 1–${MOST_CONNECTIONS}`)
  checkAddress(call, url)
  return { url, secret, maxConnections, ipAddress: undefined, lastErrorAt: 0, lastErrorMessage: "", goneSince: 0 }
}

function checkAddress(call: Call, address: string): void {
  const { strict, loopbackWebhooks } = call.world.options
  const url = URL.canParse(address) ? new URL(address) : violate(call, "url", "is no address", "bad webhook: invalid URL")
  // Its own webhook must never carry its token: the address ends in logs of every proxy on the way.
  if (address.includes(call.bot.token) || decodeURIComponent(address).includes(call.bot.token))
    violate(call, "url", "holds the bot's token", "bad webhook: token in URL")
  if (loopbackWebhooks && (url.hostname === "127.0.0.1" || url.hostname === "localhost")) return
  if (!strict && url.protocol === "http:") return
  if (url.protocol !== "https:") violate(call, "url", "is not https", "bad webhook: An HTTPS URL must be provided for webhook")
  if (!PORTS.includes(url.port))
    violate(call, "url", `port ${url.port} is not called`, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
  if (url.hostname === "127.0.0.1" || url.hostname === "localhost") refuse("bad webhook: IP address 127.0.0.1 is reserved")
}
