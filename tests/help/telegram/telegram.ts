// A stand-in for Telegram: a Bot API server over HTTP for many bots, with people who write to them.
import { type Buyer, type BuyerOptions, botOf, makeBuyer } from "./buyer.ts"
import { type ChaosOptions, makeChaos } from "./chaos.ts"
import { Sender } from "./delivery.ts"
import { type EarlyCall, type Faults, makeFaults } from "./faults.ts"
import { makeGate } from "./gate.ts"
import { type Group, type GroupOptions, makeGroup } from "./group.ts"
import { pushRaw } from "./queue.ts"
import { randomDigits, randomLetters } from "./random.ts"
import { serve } from "./server.ts"
import { makeSignal } from "./signal.ts"
import { PATIENCE_MS } from "./tap.ts"
import type { Bot, CallRecord, Delivery, TelegramOptions, Violation, World } from "./world.ts"

export type BotOptions = {
  username: string
  name: string
  id?: number
  /** Further fields of getMe, such as can_read_all_group_messages or can_manage_bots. */
  abilities?: { [ability: string]: boolean }
}
/** What the owner of a bot knows of it. */
export type BotHandle = { id: number; token: string; username: string }

export type Telegram = {
  apiRoot: string
  createBot(options: BotOptions): BotHandle
  /** A new token; the old one gets 401. */
  revokeToken(bot: { id: number }): string
  /** The same id gives the same person. */
  buyer(options?: BuyerOptions): Buyer
  group(options: GroupOptions): Group
  /** Any update at all, for kinds that no person here can cause; the queue is the order it stands in. */
  push(bot: { id: number }, update: { [kind: string]: unknown }, queue?: string): number | undefined
  faults: Faults
  /** Deliveries made worse than Telegram's from now on; undefined makes them good again. */
  setChaos(options: ChaosOptions | undefined): void
  /** Every call, oldest first; tokens are in none. */
  calls: CallRecord[]
  /** Every attempt to reach a webhook. */
  deliveries: Delivery[]
  /** Calls that break what is published. */
  violations: Violation[]
  /** Calls that came before the retry_after they were told had ended. */
  earlyCalls: EarlyCall[]
  /** How many updates this bot, or all bots, have not taken. */
  pending(bot?: { id: number }): number
  /** When every update has been taken and delivered as often as chaos wants. */
  drained(timeoutMs?: number): Promise<void>
  /** The first truthy value of `look`, asked again after each call and delivery. */
  waitFor<Value>(look: () => Value, timeoutMs?: number): Promise<NonNullable<Value>>
  close(): Promise<void>
}

/** Known from the server's source: without an answer for a minute, the attempt has failed. */
const WEBHOOK_PATIENCE_MS = 60_000

/** Starts it on a free port of 127.0.0.1. */
export function startTelegram(options: TelegramOptions = {}): Telegram {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  const world = makeWorld(options, closed)
  const server = serve(world)
  world.apiRoot = `http://127.0.0.1:${server.port}`
  const buyers = new Map<number, Buyer>()
  const state = () =>
    `${world.pendingCount} updates pending, ${world.gate.taken} under way, ${world.chaos?.left() ?? 0} further deliveries to come`
  const waitFor: Telegram["waitFor"] = (look, timeoutMs = PATIENCE_MS) => world.signal.until(look, timeoutMs, state)
  return {
    apiRoot: world.apiRoot,
    createBot: (bot) => createBot(world, bot),
    revokeToken: (bot) => {
      const found = botOf(world, bot)
      found.token = newToken(found.id)
      return found.token
    },
    buyer: (given = {}) => {
      const buyer = buyers.get(given.id ?? 0) ?? makeBuyer(world, given)
      buyers.set(buyer.id, buyer)
      return buyer
    },
    group: (group) => makeGroup(world, group),
    push: (bot, update, queue = "") => pushRaw(world, botOf(world, bot), update, queue),
    faults: world.faults,
    setChaos: (chaos) => {
      world.chaos = chaos && makeChaos(chaos, world.signal.fire)
    },
    calls: world.calls,
    deliveries: world.deliveries,
    violations: world.violations,
    earlyCalls: world.faults.earlyCalls,
    pending: (bot) => (bot ? botOf(world, bot).pending.size : world.pendingCount),
    drained: async (timeoutMs = 30_000) => {
      await waitFor(() => world.pendingCount === 0 && world.gate.taken === 0 && (world.chaos?.left() ?? 0) === 0, timeoutMs)
    },
    waitFor,
    close: async () => {
      for (const bot of world.bots.values()) bot.sender?.stop()
      close()
      await server.stop(true)
    },
  }
}

function makeWorld(options: TelegramOptions, closed: Promise<void>): World {
  const timeScale = options.timeScale ?? 1
  const defaults = { timeScale, strict: true, loopbackWebhooks: true, senderSecondMilliseconds: 1000, record: true }
  const whole = { ...defaults, webhookPatienceMilliseconds: WEBHOOK_PATIENCE_MS / timeScale, ...options }
  const world: World = {
    options: whole,
    apiRoot: "",
    bots: new Map(),
    users: new Map(),
    groups: new Map(),
    invoices: new Map(),
    calls: [],
    deliveries: [],
    violations: [],
    faults: makeFaults(whole.senderSecondMilliseconds),
    chaos: undefined,
    gate: makeGate(),
    openSender: (bot, webhook) => new Sender(world, bot, webhook),
    pendingCount: 0,
    signal: makeSignal(),
    closed,
  }
  return world
}

function createBot(world: World, { username, name, id = 7_000_000_000 + world.bots.size + 1, abilities = {} }: BotOptions): BotHandle {
  const bot: Bot = {
    id,
    token: newToken(id),
    user: {
      id,
      is_bot: true,
      first_name: name,
      username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      ...abilities,
    },
    nextUpdateId: 100_000_000 + Number(randomDigits(8)),
    nextMessageId: 1,
    pending: new Map(),
    allowedUpdates: undefined,
    webhook: undefined,
    sender: undefined,
    poll: undefined,
    chats: undefined,
    profile: undefined,
    files: undefined,
    queries: undefined,
  }
  world.bots.set(id, bot)
  return { id, token: bot.token, username }
}

function newToken(id: number): string {
  return `${id}:AA${randomLetters(33)}`
}
