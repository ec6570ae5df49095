// Working off what Telegram has delivered.
import { z } from "zod"
import { defineJob } from "../queue.ts"

const chat = z.object({ tenantId: z.uuid(), botId: z.uuid(), chatKey: z.string().max(30) })

/** Chats named by one job. */
export const CHATS_A_JOB = 64

/**
 * These chats have updates waiting: handle each chat's in order, then send what that gave. One job for many chats of many shops, because what waits
 * is in the updates themselves: a job only says where to look (README.md has the measurements). `updateId`, of an update of the one chat named that
 * was given up, asks for that one again. Its own tries are for a database that is away; an update that cannot be handled has tries of its own (rules.ts).
 */
export const botUpdates = defineJob("bot.updates", {
  payload: z.object({ chats: z.array(chat).min(1).max(CHATS_A_JOB), updateId: z.int().optional() }),
  retryLimit: 20,
  retryDelayMaxSeconds: 30,
  // Its chats may stand in line behind thousands of others; a worker that has died is noticed by its heartbeat, long before.
  timeoutSeconds: 900,
})
