// getUpdates: long polling, with one poller a bot and none beside a webhook.
import { ApiError, type Call, maybeNumber, violate } from "../call.ts"
import { forget } from "../queue.ts"
import type { Update } from "../wire.ts"
import { scaled } from "../world.ts"
import type { Methods } from "./index.ts"
import { setAllowedUpdates } from "./webhook.ts"

export const updateMethods: Methods = {
  getUpdates: async (call) => {
    const { bot } = call
    if (bot.webhook) {
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    const limit = maybeNumber(call, "limit") ?? 100
    if (limit < 1 || limit > 100) violate(call, "limit", "is not 1–100")
    bot.poll?.end("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
    setAllowedUpdates(call)
    confirm(call, maybeNumber(call, "offset") ?? 0)
    const now = take(call, limit)
    const timeoutSeconds = maybeNumber(call, "timeout") ?? 0
    if (now.length > 0 || timeoutSeconds <= 0) return now
    await arrival(call, timeoutSeconds)
    return take(call, limit)
  },
}

/** An offset says that all before it were taken; a negative one counts from the end. */
function confirm(call: Call, offset: number): void {
  const { world, bot } = call
  const ids = [...bot.pending.keys()]
  const from = offset < 0 ? (ids.at(offset) ?? ids[0] ?? 0) : offset
  for (const id of ids) if (id < from) forget(world, bot, id)
}

function take(call: Call, limit: number): Update[] {
  const { world, bot } = call
  const found: Update[] = []
  for (const pending of [...bot.pending.values()]) {
    if (found.length === limit) break
    if (pending.expiresAt < performance.now()) forget(world, bot, pending.id)
    else found.push(pending.update)
  }
  return found
}

/** Until an update comes or the time is over; throws when another poller or a webhook takes this one's place. */
function arrival(call: Call, timeoutSeconds: number): Promise<void> {
  const { bot, world } = call
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => over(resolve), scaled(world, timeoutSeconds))
  const over = (settle: () => void) => {
    clearTimeout(timer)
    if (bot.poll === poll) bot.poll = undefined
    settle()
  }
  const poll = { wake: () => over(resolve), end: (description: string) => over(() => reject(new ApiError(409, description))) }
  bot.poll = poll
  call.signal?.addEventListener("abort", () => over(resolve))
  void world.closed.then(() => over(resolve))
  return promise
}
