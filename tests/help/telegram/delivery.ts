// A bot's webhook as Telegram serves it: one update in flight per queue, queues side by side, failures tried again later.
// Numbers from the published Bot API server (telegram-bot-api/WebhookActor.cpp).
import { type Body, readBody } from "./body.ts"
import { execute } from "./execute.ts"
import { forgetWebhook } from "./methods/webhook.ts"
import { forget } from "./queue.ts"
import { type Bot, nowSeconds, type Pending, scaled, type Webhook, type World } from "./world.ts"

/** A Retry-After of ours is believed up to here. */
const MOST_RETRY_AFTER_SECONDS = 3600
/** The pause doubles up to a random number between these. */
const LONGEST_PAUSE_SECONDS = [60, 120] as const
/** When nobody listens, no update is to blame: the bot's connections are tried again after this. */
const RECONNECT_SECONDS = 2
/** Answered 410 for so long, a webhook is removed. */
const GONE_SECONDS = 23 * 3600

type Queue = { key: string; updates: Pending[]; timer: ReturnType<typeof setTimeout> | undefined }
type Outcome = { status: number | string; failure: string; retryAfterSeconds: number }

/** Delivers what is pending for a bot until it is stopped. */
export class Sender {
  private readonly queues = new Map<string, Queue>()
  private readonly ready: Queue[] = []
  private readonly extras: Pending[] = []
  private readonly open = new Set<AbortController>()
  private readonly pump = () => this.sendReady()
  private stopped = false
  private pause: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly world: World,
    private readonly bot: Bot,
    private readonly webhook: Webhook,
  ) {
    for (const pending of bot.pending.values()) this.add(pending)
  }

  add(pending: Pending): void {
    const queue = this.queues.get(pending.queue)
    if (queue) {
      queue.updates.push(pending)
      return
    }
    const made: Queue = { key: pending.queue, updates: [pending], timer: undefined }
    this.queues.set(pending.queue, made)
    this.ready.push(made)
    this.sendReady()
  }

  /** Another delivery of an update that was delivered already, out of line. */
  addExtra(pending: Pending): void {
    if (this.stopped) {
      this.world.chaos?.done()
      return
    }
    this.extras.push(pending)
    this.sendReady()
  }

  /** Forgets what waits; what is in flight ends by itself. */
  clear(): void {
    for (const queue of this.queues.values()) clearTimeout(queue.timer)
    this.queues.clear()
    this.ready.length = 0
  }

  stop(): void {
    this.stopped = true
    this.clear()
    clearTimeout(this.pause)
    for (const _ of this.extras.splice(0)) this.world.chaos?.done()
    for (const controller of this.open) controller.abort()
  }

  private sendReady(): void {
    const { world, ready, extras } = this
    while (!this.stopped && !this.pause && (ready.length > 0 || extras.length > 0) && this.open.size < this.webhook.maxConnections) {
      if (!world.gate.enter(this.pump)) return
      const extra = extras.shift()
      if (extra) {
        void this.attempt(extra, true).then(() => world.chaos?.done())
        continue
      }
      const [queue] = ready.splice(world.chaos?.pick(ready.length) ?? 0, 1)
      const [pending] = queue?.updates ?? []
      if (queue && pending) void this.attempt(pending, false).then((outcome) => this.settle(queue, pending, outcome))
      else world.gate.leave()
    }
  }

  private async attempt(pending: Pending, extra: boolean): Promise<Outcome> {
    const { world, bot, open } = this
    const controller = new AbortController()
    open.add(controller)
    const timer = setTimeout(() => controller.abort(), world.options.webhookPatienceMilliseconds)
    const at = Date.now()
    if (!extra) world.chaos?.sent(pending, this)
    const outcome = await request(world, bot, this.webhook, pending, controller.signal)
    clearTimeout(timer)
    open.delete(controller)
    if (world.options.record) {
      const { id: updateId, queue } = pending
      world.deliveries.push({ at, botId: bot.id, updateId, queue, extra, status: outcome.status, endedAt: Date.now() })
    }
    world.gate.leave()
    world.chaos?.tick()
    // Whoever asked settles the outcome first; then there is room for one more.
    queueMicrotask(this.pump)
    return outcome
  }

  private settle(queue: Queue, pending: Pending, outcome: Outcome): void {
    const { world, bot, webhook } = this
    if (outcome.failure === "") {
      webhook.goneSince = 0
      forget(world, bot, pending.id)
      world.chaos?.delivered(pending, this)
      this.next(queue)
    } else if (!this.stopped) {
      webhook.lastErrorAt = nowSeconds()
      webhook.lastErrorMessage = outcome.failure
      if (this.isGone(outcome)) forgetWebhook(bot)
      else if (outcome.status === "refused") this.reconnect(queue)
      else this.again(queue, pending, outcome.retryAfterSeconds)
    }
    world.signal.fire()
    this.sendReady()
  }

  private next(queue: Queue): void {
    if (this.queues.get(queue.key) !== queue) return
    queue.updates.shift()
    if (queue.updates.length > 0) this.ready.push(queue)
    else this.queues.delete(queue.key)
  }

  private again(queue: Queue, pending: Pending, retryAfterSeconds: number): void {
    let waitSeconds = Math.min(retryAfterSeconds, MOST_RETRY_AFTER_SECONDS)
    if (waitSeconds === 0 && pending.failures > 0) {
      const [from, to] = LONGEST_PAUSE_SECONDS
      pending.delaySeconds = Math.min(from + Math.random() * (to - from), pending.delaySeconds * 2)
      waitSeconds = pending.delaySeconds
    }
    pending.failures += 1
    const wait = scaled(this.world, waitSeconds)
    if (performance.now() + wait > pending.expiresAt) {
      forget(this.world, this.bot, pending.id)
      this.next(queue)
      return
    }
    queue.timer = setTimeout(() => {
      if (this.queues.get(queue.key) !== queue) return
      this.ready.push(queue)
      this.sendReady()
    }, wait)
  }

  private reconnect(queue: Queue): void {
    if (this.queues.get(queue.key) === queue) this.ready.unshift(queue)
    this.pause ??= setTimeout(
      () => {
        this.pause = undefined
        this.sendReady()
      },
      scaled(this.world, RECONNECT_SECONDS),
    )
  }

  private isGone(outcome: Outcome): boolean {
    const { webhook, world } = this
    if (outcome.status !== 410) webhook.goneSince = 0
    else webhook.goneSince ||= performance.now()
    return webhook.goneSince > 0 && performance.now() - webhook.goneSince > scaled(world, GONE_SECONDS)
  }
}

/** One POST. A method in the answer to it is executed; nobody hears how that went. */
async function request(world: World, bot: Bot, webhook: Webhook, pending: Pending, signal: AbortSignal): Promise<Outcome> {
  const headers: { [name: string]: string } = { "content-type": "application/json", "accept-encoding": "gzip, deflate" }
  if (webhook.secret) headers["x-telegram-bot-api-secret-token"] = webhook.secret
  try {
    const response = await fetch(webhook.url, { method: "POST", headers, body: JSON.stringify(pending.update), redirect: "manual", signal })
    const { status, statusText } = response
    if (status < 200 || status > 299) {
      await response.arrayBuffer()
      const retryAfterSeconds = Number(response.headers.get("retry-after")) || 0
      return { status, failure: `Wrong response from the webhook: ${status} ${statusText}`, retryAfterSeconds }
    }
    const body = await readBody(response).catch((): Body => ({ params: {}, files: new Map(), typed: true }))
    runAnswer(world, bot, body)
    return { status, failure: "", retryAfterSeconds: 0 }
  } catch (error) {
    if (signal.aborted) return { status: "timeout", failure: "Read timeout expired", retryAfterSeconds: 0 }
    const code = error instanceof Error && "code" in error ? String(error.code) : ""
    if (/refused|FailedToOpenSocket/i.test(code)) return { status: "refused", failure: "Connection refused", retryAfterSeconds: 0 }
    return { status: "closed", failure: "Webhook connection closed", retryAfterSeconds: 0 }
  }
}

/** Neither a question nor what would change the webhook itself may be answered with. */
function runAnswer(world: World, bot: Bot, body: Body): void {
  const { method, ...params } = body.params
  if (typeof method !== "string" || /^(get|setwebhook$|deletewebhook$|close$|logout$)/i.test(method)) return
  void execute(world, bot, method, { ...body, params }, "webhook")
}
