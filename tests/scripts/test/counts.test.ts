// The closing line of the test command is read from what `bun test` says at its end.
import { expect, test } from "bun:test"
import { countIn } from "../../../scripts/test/counts.ts"

test.each([
  ["all passed", " 12 pass\n 0 fail\n 40 expect() calls\nRan 12 tests across 3 files. [1.00s]", { passed: 12, failed: 0, skipped: 0 }],
  ["some failed, were skipped, are to do", "(fail) x\n\n 10 pass\n 1 skip\n 2 todo\n 3 fail\n", { passed: 10, failed: 3, skipped: 3 }],
  ["an error outside any test", " 1 pass\n 0 fail\n 1 error\n", { passed: 1, failed: 1, skipped: 0 }],
  ["a test that prints such a line itself", " 99 pass\n(pass) a test\n\n 5 pass\n 0 fail\n", { passed: 5, failed: 0, skipped: 0 }],
  ["nothing ran", "Test filter had no matches", { passed: 0, failed: 0, skipped: 0 }],
])("%s", (_, said, counts) => {
  expect(countIn(said)).toEqual(counts)
})
