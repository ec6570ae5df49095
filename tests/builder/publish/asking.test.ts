// What is asked of a server that is away for a moment: the same thing again, until somebody answers.
import { afterAll, beforeAll, expect, test } from "bun:test"
import type { askUntilAnswered as Ask } from "../../../builder/publish/asking.ts"

let askUntilAnswered: typeof Ask
let away: () => Error
let refused: () => Error
const setLocation = (value: unknown) => Object.defineProperty(globalThis, "location", { value, configurable: true, writable: true })
beforeAll(async () => {
  setLocation({ origin: "https://teleshop.test" })
  const { Problem } = await import("../../../builder/api.ts")
  askUntilAnswered = (await import("../../../builder/publish/asking.ts")).askUntilAnswered
  away = () => new Problem(0, "offline", "")
  refused = () => new Problem(409, "not-ready", "")
})

afterAll(() => void setLocation(undefined))

function asking(answers: (() => string)[]) {
  const said: boolean[] = []
  const ask = async () => answers.shift()?.() ?? "never"
  return { left: answers, said, answer: () => askUntilAnswered(ask, (isAway) => void said.push(isAway), [0, 0]) }
}
const fails = (error: () => Error) => () => {
  throw error()
}

test("a server that comes back answers the first question, and is waited for openly", async () => {
  const { left, said, answer } = asking([fails(away), fails(away), () => "published"])
  expect(await answer()).toBe("published")
  expect(left).toEqual([])
  expect(said).toEqual([true, true, false])
})

test("a refusal is an answer", async () => {
  const { left, said, answer } = asking([fails(refused), () => "published"])
  await expect(answer()).rejects.toMatchObject({ code: "not-ready" })
  expect(left).toHaveLength(1)
  expect(said).toEqual([false])
})

test("one that stays away is given up", async () => {
  const { left, answer } = asking([fails(away), fails(away), fails(away), () => "published"])
  await expect(answer()).rejects.toMatchObject({ code: "offline" })
  expect(left).toHaveLength(1)
})
