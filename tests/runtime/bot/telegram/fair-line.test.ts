// Turns: one chat by one at a time, shops in turn, and nobody who asks is forgotten.
import { describe, expect, test } from "bun:test"
import { openFairLine } from "../../../../runtime/bot/telegram/fair-line.ts"

/** Work that ends when the test says so, and tells that it has begun. */
function gates() {
  const begun: string[] = []
  const open = new Map<string, PromiseWithResolvers<void>>()
  const work = (name: string, more = 0) => {
    let left = more
    return async () => {
      begun.push(name)
      const gate = Promise.withResolvers<void>()
      open.set(name, gate)
      await gate.promise
      left -= 1
      return left >= 0
    }
  }
  const end = async (name: string) => {
    open.get(name)?.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, work, end }
}

describe("the line", () => {
  test("lets so many work at once and no more", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(2)
    const all = ["a", "b", "c"].map((name) => line.take(`shop ${name}`, name, work(name)))
    expect(begun).toEqual(["a", "b"])
    await end("a")
    expect(begun).toEqual(["a", "b", "c"])
    for (const name of ["b", "c"]) await end(name)
    await Promise.all(all)
  })

  test("gives a quiet shop its turn, however long the queue of a busy one is", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(1)
    const busy = Array.from({ length: 100 }, (_, index) => line.take("busy", `busy ${index}`, work(`busy ${index}`)))
    const quiet = line.take("quiet", "quiet", work("quiet"))
    await end("busy 0")
    await end("busy 1")
    expect(begun).toEqual(["busy 0", "busy 1", "quiet"])
    await end("quiet")
    await quiet
    for (let index = 2; index < 100; index++) await end(`busy ${index}`)
    await Promise.all(busy)
  })

  test("gives a chat with more to do the turn after, behind the others of its shop", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(1)
    const both = [line.take("shop", "long", work("long", 1)), line.take("shop", "short", work("short"))]
    await end("long")
    await end("short")
    await end("long")
    await Promise.all(both)
    expect(begun).toEqual(["long", "short", "long"])
  })

  test("does not work on one chat twice at once; who asks meanwhile gets a look taken afterwards", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(10)
    let second = false
    const first = line.take("shop", "chat", work("chat"))
    const again = line.take("shop", "chat", work("chat")).then(() => {
      second = true
    })
    expect(begun).toEqual(["chat"])
    await end("chat")
    await first
    expect([begun, second]).toEqual([["chat", "chat"], false])
    await end("chat")
    await again
  })

  test("one look is enough for all who ask before it is taken", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(1)
    const other = line.take("shop", "other", work("other"))
    const many = Array.from({ length: 5 }, () => line.take("shop", "chat", work("chat")))
    await end("other")
    await end("chat")
    await Promise.all([other, ...many])
    expect(begun).toEqual(["other", "chat"])
  })

  test("tells of an error those who asked for that look, and goes on", async () => {
    const line = openFairLine(1)
    await expect(line.take("shop", "chat", () => Promise.reject(new Error("down")))).rejects.toThrow("down")
    await line.take("shop", "chat", async () => false)
  })

  test("takes no place for what waits aside", async () => {
    const { begun, work, end } = gates()
    const line = openFairLine(1)
    const sending = Promise.withResolvers<void>()
    const hung = line.take("a", "hung", async (aside) => {
      await aside(() => sending.promise)
      return false
    })
    const other = line.take("b", "other", work("other"))
    expect(begun).toEqual(["other"])
    await end("other")
    await other
    sending.resolve()
    await hung
  })
})
