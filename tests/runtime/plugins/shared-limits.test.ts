// Limits shared by processes through a real Redis: one budget, exactly; and none of Redis's troubles is a buyer's.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { createLogger } from "../../../runtime/log.ts"
import { type Limit, openOwnLimits, type Taking } from "../../../runtime/plugins/limits.ts"
import { openSharedLimits, type SharedLimits } from "../../../runtime/plugins/shared-limits.ts"
import { eventually } from "../../help/program.ts"
import { findRedis, type Redis, startRedis } from "../../help/redis.ts"

/** Hardly anything is earned back while a test runs. */
const SLOW: Limit = { perSecond: 0.01, burst: 50 }

let lines: string[] = []
let opened: SharedLimits[] = []
const log = createLogger({ level: "info", write: (line) => void lines.push(line) })
const open = (url: string, own = openOwnLimits()): SharedLimits => {
  const limits = openSharedLimits(url, log, own)
  opened.push(limits)
  return limits
}
const by = (key: string, limit = SLOW, of = "address"): Taking => ({ of, limit, key })
const passed = (waits: number[]) => waits.filter((wait) => wait === 0).length
const tries = (count: number, take: (index: number) => number | Promise<number>) =>
  Promise.all(Array.from({ length: count }, async (_, index) => take(index)))

describe.skipIf(!findRedis())("limits in Redis", () => {
  let redis: Redis
  beforeAll(async () => {
    redis = await startRedis()
  })
  beforeEach(() => {
    lines = []
    opened = []
  })
  afterAll(() => redis.kill())
  const closeAll = () => {
    for (const limits of opened) limits.close()
  }

  test("are one budget for two processes: of two hundred at once exactly the burst passes", async () => {
    const processes = [open(redis.url), open(redis.url)]
    const waits = await tries(200, (index) => processes[index % 2]?.take([by("together")]) ?? 0)
    expect(passed(waits)).toBe(50)
    for (const wait of waits.filter((each) => each > 0)) expect(wait).toBeWithin(90_000, 100_001)
    // And it could fail: each for itself lets through twice as many.
    const alone = [openOwnLimits(), openOwnLimits()]
    expect(passed(await tries(200, (index) => alone[index % 2]?.take([by("together")]) ?? 0))).toBe(100)
    closeAll()
  })

  test("give back so many a second, and tell how long to wait", async () => {
    const limits = open(redis.url)
    const quick = by("earned", { perSecond: 50, burst: 5 })
    // All at once: whatever time a busy machine takes for them, hardly more than the burst can pass.
    const waits = await tries(100, () => limits.take([quick]))
    expect(passed(waits)).toBeWithin(5, 100)
    for (const wait of waits.filter((each) => each > 0)) expect(wait).toBeWithin(1, 21)
    expect(waits.some((wait) => wait > 0)).toBe(true)
    await eventually(
      () => limits.take([quick]),
      (found) => found === 0,
    )
    closeAll()
  })

  test("count a request under all of its limits or under none", async () => {
    const limits = open(redis.url)
    const [wide, narrow] = [by("both", { perSecond: 0.01, burst: 10 }), by("both", { perSecond: 0.01, burst: 3 }, "orders")]
    expect(passed(await tries(9, () => limits.take([wide, narrow])))).toBe(3)
    expect(passed(await tries(20, () => limits.take([wide])))).toBe(7)
    closeAll()
  })

  test("fall back to the process's own while Redis is away, tell it once each way, and are shared again by themselves", async () => {
    const own = openOwnLimits()
    const limits = open(redis.url, own)
    expect(await limits.take([by("before")])).toBe(0)
    await redis.kill()
    expect(passed(await tries(200, () => limits.take([by("meanwhile")])))).toBe(50)
    expect(await own.take([by("meanwhile")])).toBeGreaterThan(0)
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["Redis cannot be reached: each process counts its own limits until it can"])
    expect(lines.join()).not.toContain("canary")
    await redis.start()
    await eventually(
      () => limits.take([by("after")]),
      () => lines.length > 1,
    )
    expect(JSON.parse(lines[1] ?? "").msg).toBe("Redis can be reached again: limits are shared by all processes")
    // The script had to be sent again: the new Redis knows nothing.
    expect(passed(await tries(200, () => limits.take([by("again")])))).toBe(50)
    closeAll()
  }, 30_000)

  test("do not keep a buyer waiting for a Redis that says nothing", async () => {
    const limits = open(redis.url)
    await limits.take([by("frozen")])
    redis.freeze()
    const began = performance.now()
    expect(await limits.take([by("frozen")])).toBe(0)
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(limits.take([by("frozen")])).toBe(0)
    redis.resume()
    await eventually(
      () => limits.take([by("frozen")]),
      () => lines.length > 1,
    )
    closeAll()
  })

  test("with a wrong password, or nobody there, are the process's own", async () => {
    const { port } = new URL(redis.url)
    for (const url of [`redis://:wrong-canary@127.0.0.1:${port}`, "redis://127.0.0.1:1"]) {
      const limits = open(url)
      expect(passed(await tries(100, () => limits.take([by("nobody")])))).toBe(50)
      expect(lines.splice(0).join()).toMatch(/Redis cannot be reached/)
    }
    closeAll()
  })
})
