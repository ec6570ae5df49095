// Whether this process lives, and whether it can do its work; asked by Docker, load balancers and people.
import { Elysia } from "elysia"
import type { Services } from "../app.ts"

/** A load balancer asks every few seconds: a part that takes longer than this to answer counts as missing. */
const PATIENCE_MS = 2_000

export function healthRoutes(services: Pick<Services, "db" | "queue">) {
  return new Elysia({ name: "health" })
    .get("/health/live", () => ({ status: "live" }))
    .get("/health/ready", async ({ status }) => {
      const [database, queue] = await Promise.all([answers(() => services.db.ping()), answers(() => services.queue.ready())])
      const missing = [...(database ? [] : ["database"]), ...(queue ? [] : ["queue"])]
      return missing.length === 0 ? { status: "ready" } : status(503, { status: "not ready", missing })
    })
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  let timer: Timer | undefined
  const tooLate = new Promise<false>((settle) => {
    timer = setTimeout(() => settle(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([ask().then(() => true), tooLate])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
