// Deliveries made worse: every update one to five times, mixed up, and still the first of each in its queue's order.
import { expect, test } from "bun:test"
import { listen } from "./rehearsal.ts"
import { startTelegram } from "./telegram.ts"
import type { Update, UpdateKinds } from "./wire.ts"

const BOTS = 5
const CHATS = 20
const EACH = 10

type Seen = { id: string; chat: string; index: number }

async function rehearse(chaos: Parameters<ReturnType<typeof startTelegram>["setChaos"]>[0], failEvery = 0): Promise<Seen[]> {
  const telegram = startTelegram({ timeScale: 1_000, webhookPatienceMilliseconds: 10_000 })
  telegram.setChaos(chaos)
  const seen: Seen[] = []
  let count = 0
  const listeners = []
  const bots = Array.from({ length: BOTS }, (_, index) => telegram.createBot({ username: `chaos${index}_bot`, name: "Chaos" }))
  for (const bot of bots) {
    const answer = (update: Update) => {
      const { message } = update as Update & Partial<UpdateKinds>
      count += 1
      if (failEvery > 0 && count % failEvery === 0) return new Response("", { status: 500 })
      seen.push({ id: `${bot.id}:${update.update_id}`, chat: `${bot.id}:${message?.chat.id}`, index: Number(message?.text) })
      return new Response()
    }
    listeners.push(await listen(telegram, bot, answer))
  }
  for (let index = 0; index < EACH; index++) {
    for (const bot of bots) for (let chat = 1; chat <= CHATS; chat++) telegram.buyer({ id: chat }).chat(bot).type(String(index))
  }
  await telegram.drained()
  await telegram.close()
  for (const listener of listeners) await listener.close()
  return seen
}

const counts = (seen: Seen[]) => {
  const byId = new Map<string, number>()
  for (const { id } of seen) byId.set(id, (byId.get(id) ?? 0) + 1)
  return byId
}

/** Chats whose first deliveries did not come in order. */
function outOfOrder(seen: Seen[]): string[] {
  const known = new Set<string>()
  const last = new Map<string, number>()
  return seen.flatMap(({ id, chat, index }) => {
    if (known.has(id)) return []
    known.add(id)
    const before = last.get(chat) ?? -1
    last.set(chat, index)
    return index === before + 1 ? [] : [`${chat} had ${index} after ${before}`]
  })
}

test("without chaos each update comes once, in order", async () => {
  const seen = await rehearse(undefined)
  expect([...new Set(counts(seen).values())]).toEqual([1])
  expect(seen).toHaveLength(BOTS * CHATS * EACH)
  expect(outOfOrder(seen)).toEqual([])
})

test("with chaos each comes one to five times, first deliveries in order, later ones far behind", async () => {
  const seen = await rehearse({ duplicates: [1, 5], shuffleWindow: 50, seed: 3 })
  const byId = counts(seen)
  expect(byId.size).toBe(BOTS * CHATS * EACH)
  expect([...new Set(byId.values())].sort()).toEqual([1, 2, 3, 4, 5])
  expect(outOfOrder(seen)).toEqual([])
  // A later delivery overtakes newer updates of its chat, which is what a program must bear.
  const overtaken = seen.filter(({ chat, index }, at) => seen.slice(0, at).some((before) => before.chat === chat && before.index > index))
  expect(overtaken.length).toBeGreaterThan(100)
})

test("the order of first deliveries survives failures as well", async () => {
  const seen = await rehearse({ duplicates: [2, 2], shuffleWindow: 10, seed: 4 }, 7)
  expect(counts(seen).size).toBe(BOTS * CHATS * EACH)
  expect(outOfOrder(seen)).toEqual([])
})
