// Finds messages whose time has come and that nobody is about: whoever wrote them or was sending them has died, or their wait was a long one.
import type { Database } from "../../../tenants/database.ts"
import { selectDueChats } from "../../../tenants/messages/queries.ts"
import type { Chats } from "./chats.ts"

/** Twice what a bot may send in notices between two looks. */
const PER_BOT = 120
const BOTS = 1_000
/** With more in hand than this there is no hurry to find further ones. */
const BUSY = 5_000

/** Chats that this process is at already are not disturbed by it. */
export async function sweep(db: Database, chats: Chats): Promise<number> {
  if (chats.busy() > BUSY) return 0
  const due = await db.asPlatform((tx) => selectDueChats(tx, { bots: BOTS, perBot: PER_BOT }))
  for (const { kind, ...chat } of due) void chats.wake(chat, kind)
  return due.length
}
