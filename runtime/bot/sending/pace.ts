// How fast a bot may speak by itself, so that Telegram need not ask for patience. Counted in this process; each process keeps its own.
import { isGroup } from "../../../tenants/messages/rules.ts"

export type Pace = {
  /** In how many milliseconds the bot may send its next notice to anybody. */
  noticeWaitMs(botKey: string): number
  /** The bot's next notice is this one: called when a chat's turn comes, before it is known what waits there. */
  takeNotice(botKey: string): void
  /** In how many milliseconds this message may go to this chat; `paid`: its place among the bot's notices has been taken already. */
  waitMs(botKey: string, message: Paced, paid: boolean): number
  /** It goes in so many milliseconds: whoever asks now comes after it. */
  take(botKey: string, message: Paced, paid: boolean, inMs: number): void
}

export type Paced = { chatId: number; kind: "reply" | "notice"; method: string }

/** Telegram's FAQ for bots: about 30 notices a second over all chats. */
const NOTICES_PER_SECOND = 30
/** A timer that comes late may be made up for by one notice at once. */
const NOTICES_AT_ONCE = 2
/** The same: about one message a second in one chat, short bursts pass. A reply has been asked for, so only a flood of them is held up. */
const CHAT_BURST = { notice: 3, reply: 30 }
/** The same: 20 messages a minute in one group. */
const GROUP_MESSAGES = 20
const GROUP_SECONDS = 60
/** Chats with nothing left to wait for are forgotten when more than this are remembered. */
const MOST_REMEMBERED = 20_000

/** A theoretical arrival time (GCRA) for each bot and person; for a group the moments of its last twenty messages. */
export function makePace(secondMs: number, clock: () => number = () => performance.now()): Pace {
  const bots = new Map<string, number>()
  const people = new Map<string, number>()
  const groups = new Map<string, number[]>()
  const noticeMs = secondMs / NOTICES_PER_SECOND
  const takeNotice = (botKey: string) => {
    bots.set(botKey, Math.max(clock(), bots.get(botKey) ?? 0) + noticeMs)
    if (bots.size > MOST_REMEMBERED) forget(bots, clock())
  }
  const noticeWaitMs = (botKey: string) => overdraft(clock(), bots.get(botKey), noticeMs * (NOTICES_AT_ONCE - 1))
  return {
    noticeWaitMs,
    takeNotice,
    waitMs(botKey, message, paid) {
      const { chatId, kind } = message
      const bulk = kind === "notice" && !paid ? noticeWaitMs(botKey) : 0
      if (!counts(message)) return bulk
      const key = `${botKey} ${chatId}`
      if (!isGroup(chatId)) return Math.max(bulk, overdraft(clock(), people.get(key), secondMs * (CHAT_BURST[kind] - 1)))
      const sent = groups.get(key) ?? []
      const oldest = sent.length < GROUP_MESSAGES ? 0 : (sent[0] ?? 0) + GROUP_SECONDS * secondMs
      return Math.max(bulk, oldest - clock(), 0)
    },
    take(botKey, message, paid, inMs) {
      const now = clock()
      if (message.kind === "notice" && !paid) takeNotice(botKey)
      if (!counts(message)) return
      const key = `${botKey} ${message.chatId}`
      if (isGroup(message.chatId)) groups.set(key, [...(groups.get(key) ?? []).slice(1 - GROUP_MESSAGES), now + inMs])
      else people.set(key, Math.max(now, people.get(key) ?? 0) + secondMs)
      if (people.size > MOST_REMEMBERED) forget(people, now)
      if (groups.size > MOST_REMEMBERED) groups.clear()
    },
  }
}

/** How long until what was taken ahead is no more than `allowedMs`. */
function overdraft(now: number, arrival: number | undefined, allowedMs: number): number {
  return arrival === undefined ? 0 : Math.max(0, arrival - now - allowedMs)
}

/** Only what adds or changes a message is counted; an answer to a tap is not even sent to the chat. */
function counts({ method }: Paced): boolean {
  return /^(send(?!ChatAction)|edit|copy|forward)/i.test(method)
}

function forget(arrivals: Map<string, number>, now: number): void {
  for (const [key, arrival] of arrivals) if (arrival <= now) arrivals.delete(key)
}
