// A program that speaks to Telegram, in miniature: what the stand-in's own tests are written with.
import type { BotHandle, Telegram } from "./telegram.ts"
import type { Json, Update } from "./wire.ts"

export type Answer<Result> = {
  ok: boolean
  /** Absent when not ok: a test that looks into it then fails there. */
  result: Result
  error_code?: number
  description?: string
  parameters?: { retry_after: number }
}

/** One call with JSON. */
export async function call<Result = unknown>(
  telegram: Telegram,
  bot: { token: string },
  method: string,
  params: { [key: string]: unknown } = {},
): Promise<Answer<Result>> {
  const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  })
  return (await response.json()) as Answer<Result>
}

type Arrived = { update: Update; secret: string | null; at: number }
export type Listener = { url: string; arrived: Arrived[]; openNow(): number; close(): Promise<void> }

/** Listens for a bot's updates and sets its webhook; `answer` gives the response to each. */
export async function listen(
  telegram: Telegram,
  bot: BotHandle,
  answer: (update: Update) => Response | Promise<Response> = () => new Response(),
  settings: { [key: string]: Json } = {},
): Promise<Listener> {
  const arrived: Arrived[] = []
  let open = 0
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: async (request) => {
      open += 1
      const update = (await request.json()) as Update
      arrived.push({ update, secret: request.headers.get("x-telegram-bot-api-secret-token"), at: performance.now() })
      try {
        return await answer(update)
      } finally {
        open -= 1
      }
    },
  })
  const url = `http://127.0.0.1:${server.port}/telegram/${bot.id}`
  const set = await call(telegram, bot, "setWebhook", { url, ...settings })
  if (!set.ok) throw new Error(set.description)
  return { url, arrived, openNow: () => open, close: () => server.stop(true) }
}
