// Many updates in one commit: none is told to be stored that is not, and what waits is bounded.
import { describe, expect, test } from "bun:test"
import { Busy, openBatcher } from "../../../runtime/webhooks/batcher.ts"
import { openLateness } from "../../../runtime/webhooks/lateness.ts"
import type { Database } from "../../../tenants/database.ts"
import type { Arrival } from "../../../tenants/updates/schema.ts"

let updateId = 0
const arrival = (body = "{}"): Arrival => ({
  tenantId: crypto.randomUUID(),
  botId: crypto.randomUUID(),
  updateId: ++updateId,
  chatKey: "c:1",
  body,
})

/** A database whose commits end when the test says so. */
function slowDatabase() {
  const commits: PromiseWithResolvers<void>[] = []
  const began: (() => void)[] = []
  const inOneStatement = () => {
    const commit = Promise.withResolvers<void>()
    commits.push(commit)
    began.shift()?.()
    return commit.promise
  }
  /** Resolves when a further commit has begun. */
  const next = () => new Promise<void>((resolve) => began.push(resolve))
  return { db: { inOneStatement } as unknown as Database, commits, next }
}

describe("a batcher", () => {
  test("says that something is stored when its commit has ended, and not before; what comes meanwhile goes into the next one", async () => {
    const { db, commits, next } = slowDatabase()
    const batcher = openBatcher(db)
    let stored = 0
    const store = () => batcher.store(arrival()).then(() => stored++)
    const first = next()
    const early = [store(), store()]
    await first
    const late = Array.from({ length: 50 }, store)
    expect([commits.length, stored]).toEqual([1, 0])
    const second = next()
    commits[0]?.resolve()
    await Promise.all(early)
    await second
    expect([commits.length, stored]).toEqual([2, 2])
    commits[1]?.resolve()
    await Promise.all(late)
    await batcher.close()
    expect([commits.length, stored]).toEqual([2, 52])
  })

  test("when the commit fails, tells every one of it and none else", async () => {
    const { db, commits, next } = slowDatabase()
    const batcher = openBatcher(db)
    const first = next()
    const lost = Promise.allSettled([batcher.store(arrival()), batcher.store(arrival())])
    await first
    const kept = batcher.store(arrival())
    const second = next()
    commits[0]?.reject(new Error("no disk"))
    expect((await lost).map(({ status }) => status)).toEqual(["rejected", "rejected"])
    await second
    commits[1]?.resolve()
    await kept
  })

  test("refuses at once what it has no room for, by number and by size, and takes it again when there is room", async () => {
    const { db, commits, next } = slowDatabase()
    const batcher = openBatcher(db, { maxWaiting: 3, maxCharacters: 100 })
    const first = next()
    const taken = [batcher.store(arrival("x".repeat(60))), batcher.store(arrival("x".repeat(30)))]
    await first
    await expect(batcher.store(arrival("x".repeat(20)))).rejects.toBeInstanceOf(Busy)
    taken.push(batcher.store(arrival("x")))
    await expect(batcher.store(arrival("x"))).rejects.toBeInstanceOf(Busy)
    const second = next()
    commits[0]?.resolve()
    await second
    commits[1]?.resolve()
    await Promise.all(taken)
    const third = next()
    const again = batcher.store(arrival("x".repeat(1_000)))
    await third
    commits[2]?.resolve()
    await again
  })
})

describe("a shop that has had more than its share", () => {
  const chatOf = (tenantId: string) => ({ tenantId, botId: "b", chatKey: "c:1" })

  test("goes behind the others, and is in turn again when it has been quiet", () => {
    let now = 0
    const lateness = openLateness(() => now, { perSecond: 10, burst: 5 })
    const turns = () => Array.from({ length: 8 }, () => lateness.priorityOf(chatOf("busy")))
    expect(turns()).toEqual([0, 0, 0, 0, 0, -1, -1, -1])
    expect(lateness.priorityOf(chatOf("quiet"))).toBe(0)
    now = 1_000
    expect(turns()).toEqual([0, 0, 0, 0, 0, -1, -1, -1])
  })
})
