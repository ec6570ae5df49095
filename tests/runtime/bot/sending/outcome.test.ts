// What each kind of answer means.
import { expect, test } from "bun:test"
import { type CallShape, readAnswer, scopeOf } from "../../../../runtime/bot/sending/outcome.ts"

const call: CallShape = { method: "sendMessage", chatId: 5 }
const refusal = (error_code: number, description: string, parameters?: object) =>
  JSON.stringify({ ok: false, error_code, description, ...(parameters && { parameters }) })

test.each([
  [200, '{"ok":true,"result":{"message_id":7}}', { ok: true, result: { message_id: 7 } }],
  [403, refusal(403, "Forbidden: bot was blocked by the user"), "blocked"],
  [403, refusal(403, "Forbidden: user is deactivated"), "blocked"],
  [403, refusal(403, "Forbidden: bot was kicked from the supergroup chat"), "blocked"],
  [400, refusal(400, "Bad Request: chat not found"), "blocked"],
  [401, refusal(401, "Unauthorized"), "unauthorized"],
  [409, refusal(409, "Conflict: terminated by other getUpdates request"), "conflict"],
  [400, refusal(400, "Bad Request: message text is empty"), "refused"],
  [404, refusal(404, "Not Found"), "refused"],
  [413, refusal(413, "Request Entity Too Large"), "refused"],
  [500, refusal(500, "Internal Server Error"), "transient"],
  [502, "<html>502 Bad Gateway</html>", "transient"],
  [200, '{"ok":true', "transient"],
  [200, '{"ok":"yes"}', "transient"],
  [400, refusal(400, "Bad Request: group chat was upgraded", { migrate_to_chat_id: -1_001_234 }), "moved"],
  [429, refusal(429, "Too Many Requests: retry after 7", { retry_after: 7 }), "retry-after"],
])("%d %s", (status, text, meaning) => {
  const outcome = readAnswer(status, text, call, 1_000)
  if (typeof meaning === "string") expect(outcome).toMatchObject({ ok: false, failure: { kind: meaning } })
  else expect(outcome).toEqual(meaning as never)
})

test("how long to wait is Telegram's word for it, and a while where it says none", () => {
  const after = (parameters?: object) => readAnswer(429, refusal(429, "Too Many Requests", parameters), call, 1_000)
  expect(after({ retry_after: 37 })).toMatchObject({ failure: { retryAfterMs: 37_000, scope: "bot" } })
  expect(after({ retry_after: 0 })).toMatchObject({ failure: { retryAfterMs: 100 } })
  expect(after()).toMatchObject({ failure: { retryAfterMs: 5_000 } })
})

test("a group's limit is the group's own, a profile's that of its method, and any other may be the bot's", () => {
  expect(scopeOf({ method: "sendMessage", chatId: -100 })).toBe("chat")
  expect(scopeOf({ method: "setMyCommands", chatId: undefined })).toBe("method")
  expect(scopeOf({ method: "getUpdates", chatId: undefined })).toBe("method")
  expect(scopeOf({ method: "answerCallbackQuery", chatId: undefined })).toBe("bot")
  expect(scopeOf(call)).toBe("bot")
})
