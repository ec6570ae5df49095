// Whose turn an update takes, and when a failed one is tried again. Pure.

type Fields = Record<string, unknown>

/**
 * The key whose updates are handled in order: the chat, or the person where there is none (an inline query). Found by where Telegram puts chats and
 * people in every kind of update, so that a kind which is invented tomorrow is in order too.
 */
export function chatKeyOf(update: Fields): string {
  for (const [name, value] of Object.entries(update)) {
    if (name === "update_id" || !isFields(value)) continue
    const chat = idOf(value.chat) ?? (isFields(value.message) ? idOf(value.message.chat) : undefined)
    if (chat !== undefined) return `c:${chat}`
    const person = idOf(value.from) ?? idOf(value.user)
    if (person !== undefined) return `u:${person}`
  }
  return NOBODY
}

/** Updates that name nobody (a poll's new state) take their turns among themselves. */
const NOBODY = "u:0"

function idOf(value: unknown): number | undefined {
  return isFields(value) && Number.isSafeInteger(value.id) ? (value.id as number) : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** After so many failures an update is given up, so that its chat can go on: within about half a minute, while the buyer may still be there. */
export const MAX_ATTEMPTS = 5

/** Seconds until the next try, 2, 4, 8, 16; undefined when there is none. */
export function retryAfterSeconds(failures: number): number | undefined {
  return failures < MAX_ATTEMPTS ? 2 ** failures : undefined
}
