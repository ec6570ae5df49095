// Works off what has been delivered: each chat's updates in order, shops in turn, and what they lead to is sent once it is committed.
import type { TenantTx } from "../../../tenants/database.ts"
import { handleNext } from "../../../tenants/updates/actions.ts"
import type { NextUpdate, WaitingChat } from "../../../tenants/updates/schema.ts"
import type { Services } from "../../app.ts"
import { openFairLine, type Work } from "./fair-line.ts"

export type Answering<Written> = {
  /** Writes what an update leads to, in the transaction that marks it as handled; what it gives is handed to `send` after the commit. */
  handle(tx: TenantTx, chat: WaitingChat, update: NextUpdate): Promise<Written>
  /** Sends what was written. If it fails or never happens, somebody else finds it in the database. */
  send(chat: WaitingChat, written: Written): Promise<void>
}

/** Resolves when nothing waits in these chats and all that was written is sent or put off. */
export type WorkOff = (chats: readonly WaitingChat[]) => Promise<void>

/** Fewer than the pool has connections (tenants/database.ts), so that other work does not wait for them. */
const AT_ONCE = 8

/** @throws from what it gives: the first error of the database. All other chats are worked off nevertheless. */
export function openWorkOff<Written>({ db, log }: Pick<Services, "db" | "log">, answering: Answering<Written>): WorkOff {
  const line = openFairLine(AT_ONCE)
  const workOn =
    (chat: WaitingChat): Work =>
    async (aside) => {
      let written: { it: Written } | undefined
      const { more, failure } = await handleNext(db, chat, async (tx, update) => {
        written = { it: await answering.handle(tx, chat, update) }
      })
      if (failure) {
        const { error, givenUp, ...which } = failure
        log.error(
          { err: error, tenant: chat.tenantId, bot: chat.botId, ...which },
          givenUp ? "an update was given up: it is among the dead letters" : "an update could not be handled and will be tried again",
        )
      } else if (written) {
        const { it } = written
        await aside(() =>
          answering.send(chat, it).catch((error) => log.warn({ err: error, bot: chat.botId }, "an answer was not sent yet")),
        )
      }
      return more
    }
  return async (chats) => {
    const ends = await Promise.allSettled(chats.map((chat) => line.take(chat.tenantId, `${chat.botId} ${chat.chatKey}`, workOn(chat))))
    const failed = ends.find((end) => end.status === "rejected")
    if (failed) throw failed.reason
  }
}
