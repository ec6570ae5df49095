// The chats that this process is sending to or will send to in a moment. Each is sent to by one at a time; what they are waiting for is in the database.

import { settleAndClaim } from "../../../tenants/messages/actions.ts"
import type { Services } from "../../app.ts"
import { type Batch, type ChatState, type Desk, type Rest, sendChat } from "./chat.ts"
import { makeTurns, type Turn, type Turns } from "./turns.ts"

export type ChatName = { tenantId: string; botId: string; chatId: number }

type Lane = ChatState &
  Turn & {
    state: "resting" | "in line" | "running"
    /** Asked for while it ran: it looks once more. */
    again: boolean
    timer: ReturnType<typeof setTimeout> | undefined
    waiting: (() => void)[]
  }

export type Chats = {
  /** Something waits for the chat; `batch` of it is ours already. Resolves when it was sent, or put off, or when others of the bot come first. */
  wake(chat: ChatName, kind: Turn["kind"], batch?: Batch): Promise<void>
  /** Chats that are being sent to or stand in line. */
  busy(): number
  /** Begins no further message; resolves when those in hand are done, or after `patienceMs`. */
  close(patienceMs: number): Promise<void>
}

export type ChatsOptions = { atOnce: number; perBot: number }

/** Who writes to a bot with a longer line than this does not wait for its end: a bot that Telegram answers slowly must not occupy its writers. */
const LONG_LINE = 8
/** Chats that wait longer, and those beyond this number, are left to the sweeper: what waits for them is in the database. */
const LONGEST_TIMER_MS = 60_000
const MOST_LANES = 50_000
/** When the database could not be asked. */
const TROUBLE_MS = 2_000

type Room = { desk: Desk; log: Services["log"]; lanes: Map<string, Lane>; turns: Turns<Lane> }

export function makeChats(desk: Desk, log: Services["log"], { atOnce, perBot }: ChatsOptions): Chats {
  const { pauses } = desk.services.sending
  const turns: Turns<Lane> = makeTurns<Lane>({
    atOnce,
    perBot,
    waitMs: (botId, kind) => Math.max(pauses.botWaitMs(botId), kind === "notice" ? desk.pace.noticeWaitMs(botId) : 0),
    begin: (lane) => {
      lane.paid = lane.kind === "notice"
      if (lane.paid) desk.pace.takeNotice(lane.botId)
    },
    run: (lane) => run(room, lane),
  })
  const room: Room = { desk, log, lanes: new Map(), turns }
  return {
    wake: (chat, kind, batch) => wake(room, chat, kind, batch),
    busy: () => [...room.lanes.values()].filter(({ state }) => state !== "resting").length,
    close: (patienceMs) => close(room, patienceMs),
  }
}

function wake(room: Room, chat: ChatName, kind: Turn["kind"], batch: Batch | undefined): Promise<void> {
  const { desk, lanes, turns } = room
  const known = lanes.get(nameOf(chat))
  if (desk.closing() || (!known && lanes.size >= MOST_LANES)) return Promise.resolve()
  const lane = known ?? newLane(chat, kind)
  lanes.set(nameOf(chat), lane)
  if (batch) lane.batches.push(batch)
  // A wait that Telegram asked for, or that a failed try has earned, is not cut short.
  if (lane.timer === undefined || batch) stand(room, lane, kind)
  const isPutOff =
    lane.state === "resting" || desk.services.sending.pauses.botWaitMs(chat.botId) > 0 || turns.lineOf(chat.botId) > LONG_LINE
  return isPutOff ? Promise.resolve() : new Promise((resolve) => lane.waiting.push(resolve))
}

/** In line it goes, if it is not there or further already. */
function stand({ turns }: Room, lane: Lane, kind: Turn["kind"]): void {
  if (lane.state === "running") {
    lane.again = true
    if (kind === "reply") lane.kind = kind
  } else if (lane.state === "in line") {
    if (kind === "reply") turns.hurry(lane)
  } else {
    clearTimeout(lane.timer)
    lane.timer = undefined
    lane.state = "in line"
    lane.kind = kind
    turns.add(lane)
  }
}

async function run(room: Room, lane: Lane): Promise<Rest> {
  const { desk, log, lanes } = room
  lane.state = "running"
  lane.again = false
  const rest = await sendChat(desk, lane).catch((error): Rest => {
    log.warn({ error, tenant: lane.tenantId, bot: lane.botId }, "what waits for a chat could not be read or written down")
    return { waitMs: TROUBLE_MS }
  })
  lane.state = "resting"
  release(lane)
  const { waitMs } = rest
  const goOn = () => lane.state === "resting" && stand(room, lane, lane.kind)
  const isOver = waitMs === undefined && lane.batches.length === 0 && !lane.unsettled && !lane.again
  if (isOver) lanes.delete(nameOf(lane))
  else if (desk.closing()) return rest
  // For a bot that must be silent the line itself waits, and then all of its chats go on at once.
  else if (waitMs === undefined || rest.silent) queueMicrotask(goOn)
  else if (waitMs <= LONGEST_TIMER_MS && lanes.size <= MOST_LANES) lane.timer = setTimeout(goOn, waitMs)
  else lanes.delete(nameOf(lane))
  return rest
}

function release(lane: Lane): void {
  for (const resolve of lane.waiting.splice(0)) resolve()
}

async function close({ desk, lanes, turns }: Room, patienceMs: number): Promise<void> {
  turns.stop()
  const inHand = [...lanes.values()].filter((lane) => {
    clearTimeout(lane.timer)
    if (lane.state !== "running") release(lane)
    return lane.state === "running"
  })
  const finished = Promise.all(inHand.map((lane) => new Promise<void>((resolve) => lane.waiting.push(resolve))))
  const given = finished.then(() => Promise.all([...lanes.values()].map((lane) => giveBack(desk, lane))))
  const patience = Promise.withResolvers<void>()
  const timer = setTimeout(patience.resolve, patienceMs)
  await Promise.race([given, patience.promise])
  // Otherwise it would keep the process alive.
  clearTimeout(timer)
}

/** What this process has kept at hand can be sent by another one at once, or when Telegram lets it. */
async function giveBack({ services }: Desk, lane: Lane): Promise<void> {
  const ids = lane.batches.splice(0).flatMap(({ messages }) => messages.map(({ id }) => id))
  if (ids.length === 0) return
  const waitMs = services.sending.pauses.waitMs(lane.botId, { method: "sendMessage", chatId: lane.chatId })
  const settlement = { done: [], postponed: { ids, waitMs } }
  await services.db
    .asTenant(lane.tenantId, (tx) => settleAndClaim(tx, lane, settlement, undefined))
    .catch((error) =>
      services.log.warn({ error, tenant: lane.tenantId, bot: lane.botId }, "messages could not be given back: they wait a little"),
    )
}

function newLane({ tenantId, botId, chatId }: ChatName, kind: Turn["kind"]): Lane {
  return {
    ...{ tenantId, botId, chatId, kind, paid: false, batches: [], unsettled: undefined },
    ...{ state: "resting", again: false, timer: undefined, waiting: [] },
  }
}

function nameOf({ botId, chatId }: ChatName): string {
  return `${botId} ${chatId}`
}
