// The chat of the shop's own people: it becomes that by a code which only the owner has, and which is good once.
import { createHash, randomBytes } from "node:crypto"
import type { TenantTx } from "../database.ts"
import { setStaffChat } from "./actions.ts"
import { selectBots, takeStaffCode, updateStaffCode } from "./queries.ts"
import type { Bot, BotView } from "./schema.ts"

/** Time enough to make a group first; a code that lies around is a key to the shop's orders. */
const LIFE_SECONDS = 1_800

/** A new code; the one before no longer works. 16 characters, so that nobody guesses one in half an hour. */
export async function makeStaffCode(tx: TenantTx, botId: string): Promise<string> {
  const code = randomBytes(12).toString("base64url")
  await updateStaffCode(tx, botId, { sha256: hashCode(code), lifeSeconds: LIFE_SECONDS })
  return code
}

/** Makes the chat the staff chat if the code is good, and says whether it was. */
export async function connectStaffChat(tx: TenantTx, botId: string, code: string, chat: { id: number; title: string }): Promise<boolean> {
  if (!(await takeStaffCode(tx, botId, hashCode(code)))) return false
  await setStaffChat(tx, botId, chat)
  return true
}

/** The bots that tell new orders to somebody. */
export async function staffedBots(tx: TenantTx): Promise<(Bot & { staffChatId: number })[]> {
  return (await selectBots(tx)).filter((bot): bot is Bot & { staffChatId: number } => bot.staffChatId !== null)
}

/** Adds the bot to a group and hands it the code there. */
export function staffLink({ username }: Pick<BotView, "username">, code: string): string {
  return `https://t.me/${username}?startgroup=staff_${code}`
}

function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("hex")
}
