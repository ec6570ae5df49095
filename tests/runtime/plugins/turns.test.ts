// One shop's rush waits for itself, and for nobody else.
import { expect, test } from "bun:test"
import { openTurns } from "../../../runtime/plugins/turns.ts"

test("no more than so many run at once, in the order in which they came, and every one runs", async () => {
  const turns = openTurns(3)
  const begun: number[] = []
  let running = 0
  let most = 0
  const work = (index: number) => async () => {
    begun.push(index)
    most = Math.max(most, ++running)
    await Promise.resolve()
    running--
    return index
  }
  const results = await Promise.all(Array.from({ length: 50 }, (_, index) => turns("shop", work(index))))
  expect(most).toBe(3)
  expect(begun).toEqual(results)
})

test("one that fails hands its turn on", async () => {
  const turns = openTurns(1)
  const failed = turns("shop", () => Promise.reject(new Error("no")))
  const next = turns("shop", async () => "yes")
  await expect(failed).rejects.toThrow("no")
  expect(await next).toBe("yes")
})

test("another shop does not wait", async () => {
  const turns = openTurns(1)
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = turns("busy", () => promise)
  expect(await turns("quiet", async () => "at once")).toBe("at once")
  resolve()
  await slow
})
