// What a process does about Telegram without being asked: it listens for work, looks for what was forgotten, and asks where nothing can be delivered.
import { hear } from "../../../tenants/announcements.ts"
import { announceEvents } from "../../../tenants/events/actions.ts"
import { wakeWorkers } from "../../../tenants/queue.ts"
import type { Services } from "../../app.ts"
import { listenForManager } from "../../manager/listening.ts"
import { startUpkeep } from "../../webhooks/upkeep.ts"
import { startPolling } from "./polling.ts"

export type Background = { stop(): Promise<void> }

/** By the roles of this process: `worker` and `export` work off, `web` receives. */
export function startBackground(services: Services): Background {
  const { config, db, log } = services
  const stops: (() => unknown)[] = []
  const announcing = announceEvents(db, (error) =>
    log.warn({ error }, "what happened in a shop could not be announced to the other processes"),
  )
  stops.push(announcing.stop)
  if (config.roles.includes("worker") || config.roles.includes("export")) {
    // What another process has stored is worked on at once, and not only at the next look.
    const listening = hear(db, { work: (name) => wakeWorkers({ name }) }).catch((error) => {
      log.warn({ err: error }, "other processes are not heard: their jobs are found by looking, once a second")
    })
    stops.push(async () => (await listening)?.())
  }
  if (config.roles.includes("worker")) stops.push(startUpkeep(services).stop)
  if (config.roles.includes("web")) {
    const manager = listenForManager(services)
    if (manager) stops.push(() => manager.stop())
  }
  if (config.roles.includes("web") && config.telegram.updates === "polling") {
    const polling = startPolling(services)
    stops.push(() => polling.stop())
  }
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) }
}
