// One connection that says "I am using this server": whoever leaves and finds no other stops the server.
import postgres from "postgres"

const NAME = "teleshop-presence"

export type Presence = { others(): Promise<number>; close(): Promise<void> }

/** @param onLost called once when the connection ends without our closing it. */
export async function openPresence(superUrl: string, onLost: () => void): Promise<Presence> {
  let closing = false
  const sql = postgres(superUrl, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connect_timeout: 10,
    connection: { application_name: NAME },
    onclose: () => {
      if (closing) return
      closing = true
      // Connecting again is the cluster's business: the server may have to be started first.
      void sql.end({ timeout: 0 }).catch(() => {})
      onLost()
    },
  })
  await sql`select 1`
  return {
    others: async () => {
      const rows = await sql`select from pg_stat_activity where application_name = ${NAME} and pid <> pg_backend_pid()`
      return rows.length
    },
    close: async () => {
      closing = true
      await sql.end({ timeout: 5 })
    },
  }
}
