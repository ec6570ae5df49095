// Webhooks as Telegram delivers them: order, retries, expiry, what getWebhookInfo says. Telegram's seconds run a hundred times faster.
import { afterEach, beforeEach, describe, expect, test } from "bun:test"
import { call, type Listener, listen } from "./rehearsal.ts"
import { type BotHandle, startTelegram, type Telegram } from "./telegram.ts"
import type { Update, UpdateKinds } from "./wire.ts"

let telegram: Telegram
let bot: BotHandle
let listener: Listener | undefined
const TIME_SCALE = 100

beforeEach(() => {
  telegram = startTelegram({ timeScale: TIME_SCALE, webhookPatienceMilliseconds: 10_000 })
  bot = telegram.createBot({ username: "hook_bot", name: "Hook" })
})
afterEach(async () => {
  await telegram.close()
  await listener?.close()
  listener = undefined
})

type Full = Update & Partial<UpdateKinds>
type Info = { url: string; pending_update_count: number; last_error_message?: string; allowed_updates?: string[]; max_connections?: number }
const info = async () => (await call<Info>(telegram, bot, "getWebhookInfo")).result
const texts = (from: Listener) => from.arrived.map(({ update }) => (update as Full).message?.text)
const buyer = (id: number) => telegram.buyer({ id }).chat(bot)

describe("what arrives", () => {
  test("the secret is in the header, update ids count up from a random start", async () => {
    listener = await listen(telegram, bot, undefined, { secret_token: "s3cret_-", max_connections: 7 })
    for (const text of ["a", "b", "c"]) buyer(1).type(text)
    await telegram.drained()
    expect(listener.arrived.map(({ secret }) => secret)).toEqual(["s3cret_-", "s3cret_-", "s3cret_-"])
    const [first = 0, ...rest] = listener.arrived.map(({ update }) => update.update_id)
    expect(first).toBeGreaterThan(1_000_000)
    expect(rest).toEqual([first + 1, first + 2])
    expect(await info()).toMatchObject({ url: listener.url, pending_update_count: 0, max_connections: 7 })
  })

  test("one chat's messages come one after the other, taps of its owner and other chats beside them", async () => {
    let open = 0
    const allQueues = Promise.withResolvers<void>()
    listener = await listen(telegram, bot, async () => {
      open += 1
      if (open === 4) allQueues.resolve()
      await allQueues.promise
      return new Response()
    })
    for (const text of ["1", "2", "3"]) for (const id of [1, 2, 3]) buyer(id).type(text)
    telegram.push(bot, { callback_query: { id: "1", from: { id: 1 }, data: "x" } }, "callback:1")
    await telegram.drained()
    const { arrived } = listener
    expect(new Set(arrived.slice(0, 4).map(({ update }) => (update as Full).message?.chat.id))).toEqual(new Set([1, 2, 3, undefined]))
    expect(arrived.flatMap(({ update }) => ((update as Full).message?.chat.id === 1 ? (update as Full).message?.text : []))).toEqual([
      "1",
      "2",
      "3",
    ])
    for (const one of telegram.deliveries) {
      const beside = telegram.deliveries.filter(
        (other) => other !== one && other.queue === one.queue && other.at > one.at && other.at < one.endedAt,
      )
      expect(beside).toEqual([])
    }
  })

  test("never more than max_connections at once", async () => {
    let open = 0
    let most = 0
    const full = Promise.withResolvers<void>()
    const answer = async () => {
      open += 1
      most = Math.max(most, open)
      // A whole round trip later a fourth would have come.
      if (open === 3) void call(telegram, bot, "getMe").then(() => full.resolve())
      await full.promise
      open -= 1
      return new Response()
    }
    listener = await listen(telegram, bot, answer, { max_connections: 3 })
    for (let id = 1; id <= 20; id++) buyer(id).type("x")
    await telegram.drained()
    expect(most).toBe(3)
  })

  test("only the kinds that were asked for, and a list left out stays", async () => {
    listener = await listen(telegram, bot, undefined, { allowed_updates: ["callback_query"] })
    expect(buyer(1).type("unheard").text).toBe("unheard")
    await call(telegram, bot, "setWebhook", { url: listener.url, max_connections: 5 })
    expect((await info()).allowed_updates).toEqual(["callback_query"])
    expect(telegram.pending(bot)).toBe(0)
    await call(telegram, bot, "setWebhook", { url: listener.url, allowed_updates: [] })
    buyer(1).type("heard")
    await telegram.drained()
    expect(texts(listener)).toEqual(["heard"])
  })
})

describe("what fails is tried again", () => {
  test("at once, then after 2, 4 and 8 seconds, and only its own queue waits", async () => {
    let failures = 0
    listener = await listen(telegram, bot, (update) => {
      if ((update as Full).message?.text !== "bad" || failures === 5) return new Response()
      failures += 1
      return new Response("", { status: 500 })
    })
    buyer(1).type("bad")
    buyer(1).type("behind it")
    buyer(2).type("free")
    await telegram.waitFor(() => failures === 2)
    const middle = await info()
    expect(middle.pending_update_count).toBe(2)
    expect(middle.last_error_message).toBe("Wrong response from the webhook: 500 Internal Server Error")
    await telegram.drained()
    const times = listener.arrived.flatMap(({ update, at }) => ((update as Full).message?.text === "bad" ? at : []))
    const pauses = times.slice(1).map((at, index) => ((at - (times[index] ?? 0)) * TIME_SCALE) / 1000)
    expect(pauses).toHaveLength(5)
    for (const [index, atLeast] of [0, 2, 4, 8, 16].entries()) expect(pauses[index]).toBeWithin(atLeast * 0.9, atLeast * 1.5 + 60)
    expect(texts(listener).at(-1)).toBe("behind it")
    expect(texts(listener).indexOf("free")).toBeLessThan(3)
  })

  test("Retry-After is obeyed", async () => {
    let first = true
    listener = await listen(telegram, bot, () => {
      if (!first) return new Response()
      first = false
      return new Response("", { status: 429, headers: { "retry-after": "10" } })
    })
    buyer(1).type("x")
    await telegram.drained()
    const [one, two] = listener.arrived
    expect(((two?.at ?? 0) - (one?.at ?? 0)) * TIME_SCALE).toBeGreaterThan(9_500)
  })

  test("no answer within 60 seconds is a failure", async () => {
    const fast = startTelegram({ timeScale: 200 })
    try {
      const slow = fast.createBot({ username: "slow_bot", name: "Slow" })
      let first = true
      listener = await listen(fast, slow, () => {
        if (!first) return new Response()
        first = false
        return new Promise<Response>(() => {})
      })
      fast.buyer({ id: 1 }).chat(slow).type("x")
      await fast.drained()
      expect(fast.deliveries[0]).toMatchObject({ status: "timeout" })
      expect(fast.deliveries.at(-1)).toMatchObject({ status: 200 })
      expect((await call<Info>(fast, slow, "getWebhookInfo")).result.last_error_message).toBe("Read timeout expired")
    } finally {
      await fast.close()
    }
  })

  test("while nobody listens everything waits, and comes when somebody does", async () => {
    listener = await listen(telegram, bot)
    const { port } = new URL(listener.url)
    await listener.close()
    for (const text of ["a", "b"]) buyer(1).type(text)
    await telegram.waitFor(() => telegram.deliveries.some(({ status }) => status === "refused"))
    expect((await info()).last_error_message).toBe("Connection refused")
    expect(telegram.pending(bot)).toBe(2)
    const arrived: string[] = []
    const server = Bun.serve({
      hostname: "127.0.0.1",
      port,
      fetch: async (request) => new Response(String(arrived.push(await request.text()))),
    })
    await telegram.drained()
    expect(arrived).toHaveLength(2)
    await server.stop(true)
  })

  test("a tap expires after 150 seconds, a message stays", async () => {
    listener = await listen(telegram, bot, () => new Response("", { status: 500 }))
    buyer(1).type("kept")
    telegram.push(bot, { callback_query: { id: "1", from: { id: 1 }, data: "x" } }, "callback:1")
    await telegram.waitFor(() => telegram.pending(bot) === 1)
    expect(telegram.deliveries.filter(({ queue }) => queue === "callback:1").length).toBeGreaterThan(4)
  })

  test("410 for 23 hours takes the webhook away", async () => {
    const fast = startTelegram({ timeScale: 1_000_000, webhookPatienceMilliseconds: 5_000 })
    try {
      const gone = fast.createBot({ username: "gone_bot", name: "Gone" })
      const chat = fast.buyer({ id: 1 }).chat(gone)
      listener = await listen(fast, gone, () => {
        chat.type("more")
        return new Response("", { status: 410 })
      })
      const started = performance.now()
      chat.type("first")
      const url = async () => (await call<Info>(fast, gone, "getWebhookInfo")).result.url
      while ((await url()) !== "") expect(performance.now() - started).toBeLessThan(3_000)
      expect(performance.now() - started).toBeGreaterThan(82)
      expect(fast.deliveries.every(({ status }) => status === 410)).toBe(true)
    } finally {
      await fast.close()
    }
  })
})

describe("a method in the answer", () => {
  test("is executed, and nobody hears how it went", async () => {
    listener = await listen(telegram, bot, (update) =>
      Response.json({ method: "sendMessage", chat_id: (update as Full).message?.chat.id, text: "at once" }),
    )
    const chat = buyer(1)
    chat.start()
    expect((await chat.says()).text).toBe("at once")
    await telegram.drained()
    expect(telegram.calls.at(-1)).toMatchObject({ method: "sendMessage", via: "webhook", status: 200 })
  })

  test("is checked like any other, and what asks or changes the webhook is left out", async () => {
    const answers = [{ method: "sendMessage", chat_id: 1, text: "" }, { method: "getMe" }, { method: "deleteWebhook" }]
    listener = await listen(telegram, bot, () => Response.json(answers.shift() ?? {}))
    for (const text of ["a", "b", "c"]) buyer(1).type(text)
    await telegram.drained()
    expect(telegram.violations).toMatchObject([{ method: "sendMessage", parameter: "text" }])
    expect(telegram.calls.filter(({ via }) => via === "webhook")).toHaveLength(1)
    expect((await info()).url).toBe(listener.url)
  })
})

describe("setting and removing", () => {
  test("what is pending waits for a webhook, follows it to another address, or is dropped", async () => {
    buyer(1).type("early")
    expect(telegram.pending(bot)).toBe(1)
    listener = await listen(telegram, bot)
    await telegram.drained()
    expect(texts(listener)).toEqual(["early"])
    const again = await call(telegram, bot, "setWebhook", { url: listener.url })
    expect(again.description).toBe("Webhook is already set")
    expect((await call(telegram, bot, "deleteWebhook")).description).toBe("Webhook was deleted")
    expect((await call(telegram, bot, "deleteWebhook")).description).toBe("Webhook is already deleted")
    buyer(1).type("late")
    await call(telegram, bot, "deleteWebhook", { drop_pending_updates: true })
    expect(telegram.pending(bot)).toBe(0)
  })

  test("http is for this machine only, and not even for it when that is switched off", async () => {
    const real = startTelegram({ loopbackWebhooks: false })
    try {
      const strict = real.createBot({ username: "strict_bot", name: "Strict" })
      const set = async (url: string) => (await call(real, strict, "setWebhook", { url })).description
      expect(await set("http://127.0.0.1:3000/x")).toContain("An HTTPS URL must be provided")
      expect(await set("https://127.0.0.1/x")).toContain("is reserved")
      expect(await set("https://shop.example/x")).toBe("Webhook was set")
    } finally {
      await real.close()
    }
  })
})

test("an update is what it was when it happened, whatever became of the message since", async () => {
  const chat = buyer(1)
  const { id } = chat.type("first words")
  chat.edit(id, "second thoughts")
  listener = await listen(telegram, bot)
  await telegram.drained()
  const [typed, edited] = listener.arrived.map(({ update }) => update as Full)
  expect(typed?.message?.text).toBe("first words")
  expect(edited?.edited_message?.text).toBe("second thoughts")
})
