// When a message that could not be sent is tried again, and when it is given up. Pure.

/** After twenty tries, about an hour, an operator has to look. Telegram's own requests for patience do not count as tries. */
const MOST_ATTEMPTS = 20
const LONGEST_WAIT_SECONDS = 300

/** How many seconds after its nth failed try a message is tried again: 0.5, 1, 2, 4 … 300; undefined: it is given up. */
export function retryAfterSeconds(attempts: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined
  return Math.min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** (attempts - 1))
}

/** Bot API: the ids of groups and channels are negative, those of people are not. */
export function isGroup(chatId: number): boolean {
  return chatId < 0
}
