// Answers to what a person asked for by a tap or a typed inline query.
import { ApiError, byteLength, type Call, flag, isRecord, list, maybeNumber, maybeText, type Params, text, violate } from "../call.ts"
import type { Methods } from "./index.ts"

/** Published: 0–200 characters in the answer to a tap, at most 50 inline results. */
const MOST_ANSWER = 200
const MOST_RESULTS = 50

export const callbackMethods: Methods = {
  answerCallbackQuery: (call) => {
    const answer = maybeText(call, "text") ?? ""
    if (answer.length > MOST_ANSWER) violate(call, "text", `is ${answer.length} characters, at most ${MOST_ANSWER}`, "MESSAGE_TOO_LONG")
    const url = maybeText(call, "url")
    if (url !== undefined && !/^(https:\/\/t\.me\/|tg:)/.test(url)) violate(call, "url", "opens no game and no bot", "URL_INVALID")
    return settle(call, "callback", text(call, "callback_query_id"), {
      text: answer,
      alert: flag(call, "show_alert"),
      ...(url ? { url } : {}),
    })
  },
  answerInlineQuery: (call) => {
    const results = list(call, "results") ?? violate(call, "results", "is missing")
    if (results.length > MOST_RESULTS)
      violate(call, "results", `has ${results.length} results, at most ${MOST_RESULTS}`, "RESULTS_TOO_MUCH")
    const ids = results.map((result) => (isRecord(result) ? String(result.id ?? "") : ""))
    if (ids.some((id) => byteLength(id) < 1 || byteLength(id) > 64)) violate(call, "results", "an id is 1–64 bytes", "RESULT_ID_INVALID")
    if (new Set(ids).size < ids.length) violate(call, "results", "two have one id", "RESULT_ID_DUPLICATE")
    const offset = maybeText(call, "next_offset") ?? ""
    if (byteLength(offset) > 64) violate(call, "next_offset", "is longer than 64 bytes", "NEXT_OFFSET_INVALID")
    return settle(call, "inline", text(call, "inline_query_id"), {
      results,
      next_offset: offset,
      cache_time: maybeNumber(call, "cache_time") ?? 300,
    })
  },
}

/** Gives the answer to whoever waits for it. A second answer to a tap is taken and shown to nobody. */
export function settle(call: Call, kind: string, id: string, answer: Params): true {
  const query = call.bot.queries?.get(id)
  if (!query || query.kind !== kind || query.expiresAt < performance.now()) {
    throw new ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
  }
  query.answer(answer)
  return true
}
