// A part of the webhook bench: from an update's arrival to the reply at Telegram's door, over many shops, with the whole program.
import type { TestDatabase } from "../help/database.ts"
import type { ManyBots } from "./webhook-bots.ts"

export async function endToEnd(_database: TestDatabase, _bots: ManyBots, _keys: string, _say: (figures: object) => void): Promise<void> {}
