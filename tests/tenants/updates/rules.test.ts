// Whose turn an update takes, whatever Telegram sends.
import { describe, expect, test } from "bun:test"
import { chatKeyOf, MAX_ATTEMPTS, retryAfterSeconds } from "../../../tenants/updates/rules.ts"

describe("an update takes the turn of", () => {
  const chat = { id: -1001234567890, type: "supergroup" }
  const from = { id: 77 }
  test.each([
    ["the chat that a message is in", { message: { from, chat } }, "c:-1001234567890"],
    ["the same chat when a message is edited", { edited_message: { from, chat } }, "c:-1001234567890"],
    ["the chat of the message that was tapped", { callback_query: { id: "1", from, message: { chat } } }, "c:-1001234567890"],
    ["the person who tapped what is in no chat", { callback_query: { id: "1", from, inline_message_id: "x" } }, "u:77"],
    ["the chat that the bot was put out of", { my_chat_member: { chat, from } }, "c:-1001234567890"],
    ["the person who asks inline", { inline_query: { id: "1", from, query: "" } }, "u:77"],
    ["the chat where somebody reacted", { message_reaction: { chat, user: from } }, "c:-1001234567890"],
    ["the person who answered a poll", { poll_answer: { poll_id: "1", user: from } }, "u:77"],
    ["nobody, for a poll's new state", { poll: { id: "1" } }, "u:0"],
    ["nobody, for what makes no sense", { message: { chat: "?", from: { id: 1.5 } }, other: null, list: [{ chat }] }, "u:0"],
    ["the chat of a kind that nobody has heard of", { thing: { chat: { id: 5 } } }, "c:5"],
  ])("%s", (_, update, key) => {
    expect(chatKeyOf({ update_id: 1, ...update })).toBe(key)
    expect(key).toMatch(/^[cu]:-?[0-9]{1,19}$/)
  })
})

test("a failed update is tried four times more, within half a minute", () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, failures) => retryAfterSeconds(failures + 1))
  expect(waits).toEqual([2, 4, 8, 16, undefined])
})
