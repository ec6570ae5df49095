// A flood ends, buyers do not notice, and memory is bounded.
import { expect, test } from "bun:test"
import { addressKey, openLimiter } from "../../../runtime/plugins/limits.ts"

test("exactly the burst passes at once, then so many a second", () => {
  const limiter = openLimiter({ perSecond: 10, burst: 100 })
  const passed = (now: number) => Array.from({ length: 500 }, () => limiter.take("a", now)).filter((wait) => wait === 0).length
  expect(passed(0)).toBe(100)
  expect(passed(1_000)).toBe(10)
  expect(passed(1_000)).toBe(0)
  // After a long pause there is the burst again, and no more.
  expect(passed(1_000_000)).toBe(100)
})

test("whoever is turned away is told how long to wait, and waiting so long is enough", () => {
  const limiter = openLimiter({ perSecond: 2, burst: 1 })
  expect(limiter.take("a", 0)).toBe(0)
  const wait = limiter.take("a", 0)
  expect(wait).toBe(500)
  expect(limiter.take("a", wait - 1)).toBeGreaterThan(0)
  expect(limiter.take("a", wait)).toBe(0)
})

test("one flood does not slow anybody else", () => {
  const limiter = openLimiter({ perSecond: 1, burst: 1 })
  for (let index = 0; index < 100; index++) limiter.take("flood", 0)
  expect(limiter.take("somebody", 0)).toBe(0)
})

test("among a hundred thousand addresses the one that floods is still held", () => {
  const limiter = openLimiter({ perSecond: 1, burst: 5 }, 1_000)
  let passed = 0
  for (let index = 0; index < 100_000; index++) {
    limiter.take(`address ${index}`, 0)
    if (index % 100 === 0 && limiter.take("flood", 0) === 0) passed++
  }
  expect(passed).toBe(5)
})

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.0.0.1", "10.0.0.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["", ""],
])("%p is counted as %p", (address, key) => {
  expect(addressKey(address)).toBe(key)
})
