// Limits that all processes share, counted in Redis; while it is away each process counts for itself, and no buyer is turned away for that.
import { createHash } from "node:crypto"
import { RedisClient } from "bun"
import type { Logger } from "../log.ts"
import { type Limits, openOwnLimits, type Taking } from "./limits.ts"

export type SharedLimits = Limits & { close(): void }

/**
 * The generic cell rate algorithm, as in limits.ts, for several keys at once: all are counted or none. In whole microseconds by the clock of Redis, so that
 * neither the clocks of processes nor rounding let one more through. A key goes when all that was taken is earned again.
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait = 0
local earned = {}
for i, key in ipairs(KEYS) do
  local cost, tolerance = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local before = math.max(tonumber(redis.call('GET', key) or '0'), now)
  earned[i] = before + cost
  wait = math.max(wait, earned[i] - tolerance - now)
end
if wait > 0 then return math.ceil(wait / 1000) end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', earned[i]), 'PX', math.ceil((earned[i] - now) / 1000))
end
return 0`
const SCRIPT_SHA1 = createHash("sha1").update(SCRIPT).digest("hex")

/** A buyer waits no longer for Redis than for a slow query. */
const PATIENCE_MILLISECONDS = 250

/** After a failure Redis is left alone for so long: a hundred thousand requests must not each find out again. */
const REST_MILLISECONDS = 1_000

/** Connects on first use: a command that never counts anything never waits for Redis. */
export function openSharedLimits(url: string, log: Pick<Logger, "warn" | "info">, own = openOwnLimits()): SharedLimits {
  const client = new RedisClient(url, { enableOfflineQueue: false, connectionTimeout: 2_000, maxRetries: 1_000_000_000 })
  let away = false
  let restUntil = 0

  async function ask(takings: readonly Taking[]): Promise<number> {
    if (!client.connected) await client.connect()
    const keys = takings.map(({ of, key }) => `teleshop:limit:${of}:${key}`)
    const rates = takings.flatMap(({ limit }) => {
      const cost = Math.round(1_000_000 / limit.perSecond)
      return [String(cost), String(cost * limit.burst)]
    })
    const rest = [String(keys.length), ...keys, ...rates]
    const wait: unknown = await client.send("EVALSHA", [SCRIPT_SHA1, ...rest]).catch((error: unknown) => {
      // Redis was started anew, and has not seen the script yet.
      if (error instanceof Error && error.message.startsWith("NOSCRIPT")) return client.send("EVAL", [SCRIPT, ...rest])
      throw error
    })
    if (typeof wait !== "number") throw new Error("Redis gave no number")
    return wait
  }

  async function share(takings: readonly Taking[]): Promise<number> {
    try {
      const wait = await within(ask(takings), PATIENCE_MILLISECONDS)
      if (away) log.info("Redis can be reached again: limits are shared by all processes")
      away = false
      return wait
    } catch (error) {
      restUntil = performance.now() + REST_MILLISECONDS
      if (!away) log.warn({ reason: reasonOf(error) }, "Redis cannot be reached: each process counts its own limits until it can")
      away = true
      return own.take(takings)
    }
  }

  return {
    take: (takings) => {
      if (performance.now() < restUntil) return own.take(takings)
      // One request looks whether Redis is back; the others do not wait for it.
      if (away) restUntil = performance.now() + REST_MILLISECONDS
      return share(takings)
    },
    close: () => client.close(),
  }
}

/** The code alone: a message may name the address with its password. */
function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no answer"
}

async function within<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: Timer | undefined
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("no answer")), milliseconds)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
