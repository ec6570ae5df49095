// The demo shop's pages are documents that an owner could have saved.
import { expect, test } from "bun:test"
import { homeBlocks, studioBlocks } from "../../../runtime/demo/pages.ts"
import { documentProblems } from "../../../tenants/pages/rules.ts"
import { documentOf } from "../../../tenants/pages/starter-pages.ts"

const ids = { studio: crypto.randomUUID(), evening: crypto.randomUUID() }

test("home and studio have nothing that would keep them from being saved", () => {
  expect(documentProblems(documentOf(homeBlocks(ids)), "home")).toEqual([])
  expect(documentProblems(documentOf(homeBlocks({ ...ids, evening: undefined })), "home")).toEqual([])
  for (const today of ["2026-01-01", "2028-02-29", "2030-12-31"])
    expect(documentProblems(documentOf(studioBlocks(new Date(today))), "custom")).toEqual([])
})

test("a document with an address for an id is noticed, so the check above means something", () => {
  expect(documentProblems(documentOf(homeBlocks({ ...ids, studio: "/studio" })), "home")).not.toEqual([])
})
