// Updates on their way to a bot: numbered, kept for a while, handed to its webhook or to its long poll.

import type { Update, UpdateKinds } from "./wire.ts"
import { type Bot, type Pending, scaled, type World } from "./world.ts"

/** Known from the server's source: how long an update is kept. Messages: published. */
const KEPT_SECONDS: { [kind: string]: number } = { callback_query: 150, shipping_query: 150, pre_checkout_query: 150, inline_query: 30 }
const KEPT_OTHERWISE_SECONDS = 24 * 3600
/** Published: these come only to who asks for them by name. */
const ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"]

export function keptSeconds(kind: string): number {
  return KEPT_SECONDS[kind] ?? KEPT_OTHERWISE_SECONDS
}

/** Gives a bot an update; undefined when the bot does not take this kind. `queue`: updates of one queue arrive one after the other. */
export function pushUpdate<Kind extends keyof UpdateKinds>(
  world: World,
  bot: Bot,
  kind: Kind,
  payload: UpdateKinds[Kind],
  queue: string,
): number | undefined {
  return pushRaw(world, bot, { [kind]: payload }, queue)
}

/** The same for a kind that the stand-in has no type of. */
export function pushRaw(world: World, bot: Bot, payload: { [kind: string]: unknown }, queue: string): number | undefined {
  const kind = Object.keys(payload)[0] ?? ""
  if (bot.allowedUpdates ? !bot.allowedUpdates.includes(kind) : ON_REQUEST.includes(kind)) return undefined
  const id = bot.nextUpdateId++
  // As it is now: what happens to the message later is a later update.
  const update: Update = { update_id: id, ...structuredClone(payload) }
  const expiresAt = performance.now() + scaled(world, keptSeconds(kind))
  const pending: Pending = { update, id, queue, expiresAt, delaySeconds: 1, failures: 0 }
  bot.pending.set(id, pending)
  world.pendingCount += 1
  bot.sender?.add(pending)
  bot.poll?.wake()
  return id
}

/** The update was taken, dropped, or has expired. */
export function forget(world: World, bot: Bot, id: number): void {
  if (!bot.pending.delete(id)) return
  world.pendingCount -= 1
  if (world.pendingCount === 0) world.chaos?.flush()
  world.signal.fire()
}

export function dropPending(world: World, bot: Bot): void {
  for (const id of [...bot.pending.keys()]) forget(world, bot, id)
  bot.sender?.clear()
}
