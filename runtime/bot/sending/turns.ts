// Whose turn it is: chats that want to be sent to, fairly over bots, replies before notices, never more at once than is good for the others.

/** A chat in line. */
export type Turn = { botId: string; kind: "reply" | "notice" }

export type TurnRules<Chat extends Turn> = {
  /** Chats that are sent to at once, over all bots. */
  atOnce: number
  /** The same of one bot: one that Telegram answers slowly cannot take the others' places. */
  perBot: number
  /** In how many milliseconds the bot may send to a chat of this kind; 0: now. */
  waitMs(botId: string, kind: Turn["kind"]): number
  /** A chat's turn has come; called at once, so that `waitMs` tells the next one the truth. */
  begin(chat: Chat): void
  /** Sends what there is. It never rejects. `timedOut`: Telegram did not answer. */
  run(chat: Chat): Promise<{ timedOut?: boolean }>
}

export type Turns<Chat extends Turn> = {
  /** Puts a chat in line; it must not be in line or running already. */
  add(chat: Chat): void
  /** A chat in line has become urgent. */
  hurry(chat: Chat): void
  /** How many chats of a bot stand in line. */
  lineOf(botId: string): number
  /** Nobody's turn comes any more. */
  stop(): void
}

/** A bot whose calls time out is tried by so many chats at once until one of them is answered. */
const WHEN_SLOW = 2

type Line<Chat> = {
  id: string
  reply: Set<Chat>
  notice: Set<Chat>
  running: number
  most: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** `ring`: bots whose turn it may be, in the order of their turns. */
type State<Chat extends Turn> = {
  rules: TurnRules<Chat>
  lines: Map<string, Line<Chat>>
  ring: Set<Line<Chat>>
  running: number
  stopped: boolean
}

export function makeTurns<Chat extends Turn>(rules: TurnRules<Chat>): Turns<Chat> {
  const state: State<Chat> = { rules, lines: new Map(), ring: new Set(), running: 0, stopped: false }
  const { lines } = state
  return {
    add(chat) {
      const line = lines.get(chat.botId) ?? {
        ...{ id: chat.botId, reply: new Set<Chat>(), notice: new Set<Chat>(), running: 0, most: rules.perBot, timer: undefined },
      }
      lines.set(line.id, line)
      line[chat.kind].add(chat)
      offer(state, line)
    },
    hurry(chat) {
      const line = lines.get(chat.botId)
      if (!line?.notice.delete(chat)) return
      chat.kind = "reply"
      line.reply.add(chat)
      offer(state, line)
    },
    lineOf(botId) {
      const line = lines.get(botId)
      return line ? line.reply.size + line.notice.size : 0
    },
    stop() {
      state.stopped = true
      for (const line of lines.values()) clearTimeout(line.timer)
    },
  }
}

/** The bot may have a turn: it goes to the end of the ring, and whoever can begins. */
function offer<Chat extends Turn>(state: State<Chat>, line: Line<Chat>): void {
  const { ring, rules } = state
  ring.add(line)
  // A bot that goes back to the end of the ring comes round again in this very loop.
  for (const next of ring) {
    if (state.running >= rules.atOnce || state.stopped) return
    ring.delete(next)
    const chat = nextOf(state, next)
    if (!chat) continue
    next[chat.kind].delete(chat)
    void begin(state, next, chat)
    ring.add(next)
  }
}

/** The chat of this bot whose turn it is; none when the bot has its share, or has to wait and is offered again then. */
function nextOf<Chat extends Turn>(state: State<Chat>, line: Line<Chat>): Chat | undefined {
  if (line.running >= line.most) return undefined
  const kind = line.reply.size > 0 ? "reply" : "notice"
  const [chat] = line[kind]
  if (!chat) return undefined
  const waitMs = state.rules.waitMs(line.id, kind)
  if (waitMs <= 0) return chat
  clearTimeout(line.timer)
  line.timer = setTimeout(() => offer(state, line), waitMs)
  return undefined
}

async function begin<Chat extends Turn>(state: State<Chat>, line: Line<Chat>, chat: Chat): Promise<void> {
  const { rules, lines } = state
  state.running += 1
  line.running += 1
  rules.begin(chat)
  const { timedOut } = await rules.run(chat)
  state.running -= 1
  line.running -= 1
  line.most = timedOut ? WHEN_SLOW : Math.min(rules.perBot, line.most * 2)
  const isOver = line.running + line.reply.size + line.notice.size === 0 && line.most === rules.perBot
  if (isOver) {
    clearTimeout(line.timer)
    lines.delete(line.id)
  }
  // Its place is free for another bot as well.
  offer(state, line)
}
