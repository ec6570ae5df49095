// What an operator types becomes a verb's arguments, or one sentence about the word that is wrong.
import { describe, expect, test } from "bun:test"
import { z } from "zod"
import { readArguments, WrongUsage } from "../../../scripts/command-line/arguments.ts"
import { defineVerb } from "../../../scripts/command-line/verb.ts"

const verb = defineVerb({
  usage: "shop create <slug> --title <text> [--to <number>] [--dry-run]",
  summary: "",
  arguments: z.object({
    slug: z.string().max(10, "must be at most 10 letters"),
    title: z.string(),
    to: z.coerce.number("must be a number").optional(),
    dryRun: z.boolean().optional(),
    policy: z.enum(["a", "b"]).default("a"),
  }),
  positionals: ["slug"],
  needs: "nothing",
  run: async () => {},
})

describe("arguments", () => {
  test.each([
    [["x", "--title", "A B"], { slug: "x", title: "A B", policy: "a" }],
    [["--title=a=b", "x", "--dry-run", "--to", "3"], { slug: "x", title: "a=b", dryRun: true, to: 3, policy: "a" }],
    [["--title", "-5", "--", "--x"], { slug: "--x", title: "-5", policy: "a" }],
    [["x", "--title", "--dry-run"], { slug: "x", title: "--dry-run", policy: "a" }],
  ])("%j", (words, given) => {
    expect(readArguments(verb, words)).toEqual(given)
  })

  test.each([
    [["--title", "T"], "<slug> is missing"],
    [["x"], "--title is missing"],
    [["x", "y", "--title", "T"], '"y" is one word too many'],
    [["x", "--title"], "--title needs a value"],
    [["x", "--title", "T", "--title", "U"], "--title is given twice"],
    [["x", "--title", "T", "--nope"], "--nope is not an option of this command"],
    [["x", "--title", "T", "--slug", "y"], "--slug is not an option of this command"],
    [["x", "--title", "T", "--dry-run=yes"], "--dry-run takes no value"],
    [["x", "--title", "T", "--to", "three"], "--to: must be a number"],
    [["elevenchars", "--title", "T"], "<slug>: must be at most 10 letters"],
    [["x", "--title", "T", "--constructor", "y"], "--constructor is not an option of this command"],
    [["x", "--title", "T", "--__proto__", "y"], "--__proto__ is not an option of this command"],
  ])("%j is wrong usage: %s", (words, sentence) => {
    expect(() => readArguments(verb, words)).toThrow(new WrongUsage(`${sentence}\nusage: teleshop ${verb.usage}`))
  })
})
