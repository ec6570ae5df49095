// A part of the webhook bench: a sender in a process of its own, over bare sockets, so that it costs as little of the machine as can be.
import type { Socket } from "bun"

export type Target = { path: string; secret: string }
export type Load = {
  port: number
  connections: number
  seconds: number
  /** Seconds before that in which nothing is counted. */
  warmSeconds: number
  /** Updates a second; without it as many as are answered. */
  perSecond?: number
  /** So many in all, however long that takes up to `seconds`. */
  count?: number
  targets: Target[]
  /** The first update_id; each update has one of its own. */
  firstUpdateId: number
  /** How many different chats each bot has. */
  chats: number
}
export type Figures = {
  answered: number
  statuses: Record<string, number>
  perSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  nextUpdateId: number
}

/** One request: everything but the update_id and the chat stays the same, so only those bytes are written anew. */
class Template {
  private readonly bytes: Buffer
  private readonly updateIdAt: number
  private readonly chatsAt: number[]

  constructor({ path, secret }: Target, port: number) {
    const id = "000000000"
    const body = JSON.stringify({
      update_id: "UPDATE_ID",
      message: {
        ...{ message_id: 412, from: { id: "CHATCHAT_", is_bot: false, first_name: "Анна", username: "anna_k", language_code: "ru" } },
        ...{ chat: { id: "CHATCHAT_", first_name: "Анна", username: "anna_k", type: "private" }, date: 1_790_000_000 },
        text: "Здравствуйте! Есть ли у вас чайник с цаплей?",
      },
    }).replace(/"(UPDATE_ID|CHATCHAT_)"/g, "$1")
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${secret}\r\n`
    this.bytes = Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    this.updateIdAt = this.bytes.indexOf("UPDATE_ID")
    this.chatsAt = [this.bytes.indexOf("CHATCHAT_"), this.bytes.lastIndexOf("CHATCHAT_")]
    if (id.length !== "UPDATE_ID".length) throw new Error("the numbers have nine digits")
  }

  fill(updateId: number, chatId: number): Buffer {
    this.bytes.write(String(updateId), this.updateIdAt, "latin1")
    for (const at of this.chatsAt) this.bytes.write(String(chatId), at, "latin1")
    return this.bytes
  }
}

type Line = { received: string; sentAt: number }

export async function send(load: Load): Promise<Figures> {
  const templates = load.targets.map((target) => new Template(target, load.port))
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const idle: Socket<Line>[] = []
  const begin = performance.now() + load.warmSeconds * 1_000
  const end = begin + load.seconds * 1_000
  let updateId = load.firstUpdateId
  let open = 0
  const finished = Promise.withResolvers<void>()

  const next = (socket: Socket<Line>) => {
    const template = templates[updateId % templates.length] as Template
    socket.data = { received: "", sentAt: performance.now() }
    // The chat follows from the update's number alone, so that the same update is always in the same chat.
    socket.write(template.fill(updateId, 100_000_000 + (Math.floor(updateId / templates.length) % load.chats)))
    updateId += 1
  }
  const answered = (socket: Socket<Line>, status: string) => {
    const now = performance.now()
    if (now > begin && now < end) {
      latencies.push(now - socket.data.sentAt)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
    if (now >= end || updateId - load.firstUpdateId >= (load.count ?? Number.POSITIVE_INFINITY)) return void socket.end()
    if (load.perSecond === undefined) next(socket)
    else idle.push(socket)
  }
  const connect = () =>
    Bun.connect<Line>({
      hostname: "127.0.0.1",
      port: load.port,
      data: { received: "", sentAt: 0 },
      socket: {
        open: (socket) => {
          open += 1
          if (load.perSecond === undefined) next(socket)
          else idle.push(socket)
        },
        data: (socket, bytes) => {
          socket.data.received += bytes.toString("latin1")
          const status = statusOf(socket.data.received)
          if (status) answered(socket, status)
        },
        close: () => {
          open -= 1
          if (open === 0) finished.resolve()
        },
        error: () => {},
      },
    })
  await Promise.all(Array.from({ length: load.connections }, connect))
  if (load.perSecond !== undefined) await pace(load.perSecond, end, idle, next)
  await finished.promise
  const quantile = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100
  latencies.sort((a, b) => a - b)
  const figures = { answered: latencies.length, statuses, perSecond: Math.round(latencies.length / load.seconds) }
  return { ...figures, p50Ms: quantile(0.5), p99Ms: quantile(0.99), maxMs: Math.round(latencies.at(-1) ?? 0), nextUpdateId: updateId }
}

/** A steady rate, whatever the answers do: one that is late does not slow down those after it. */
async function pace(perSecond: number, end: number, idle: Socket<Line>[], next: (socket: Socket<Line>) => void): Promise<void> {
  const start = performance.now()
  for (let sent = 0; performance.now() < end; ) {
    const due = ((performance.now() - start) / 1_000) * perSecond
    while (sent < due && idle.length > 0) {
      next(idle.pop() as Socket<Line>)
      sent += 1
    }
    await Bun.sleep(1)
  }
  while (idle.length > 0) idle.pop()?.end()
  const rest = setInterval(() => {
    while (idle.length > 0) idle.pop()?.end()
  }, 20)
  rest.unref()
}

/** The status, once the whole answer is there. */
function statusOf(received: string): string | undefined {
  const headEnd = received.indexOf("\r\n\r\n")
  if (headEnd < 0) return undefined
  const length = /content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1]
  return received.length >= headEnd + 4 + Number(length ?? 0) ? received.slice(9, 12) : undefined
}

if (import.meta.main) console.log(JSON.stringify(await send(JSON.parse(await Bun.stdin.text()))))
