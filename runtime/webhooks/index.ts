// What other services send us, each behind its own door, before anything else looks at the request.
import { Elysia } from "elysia"
import type { Services } from "../app.ts"
import { openManagerDoor } from "../manager/manager.ts"
import { openBatcher } from "./batcher.ts"
import { openRoutes } from "./routes.ts"
import { openTelegramDoor, type TelegramDoor } from "./telegram.ts"

/** Undefined: the request is for somebody else. */
export type Doors = TelegramDoor

export function openDoors(services: Pick<Services, "config" | "db" | "log" | "sending">): Doors {
  const { db, log } = services
  const ofManager = openManagerDoor(services)
  const ofShops = openTelegramDoor({ routes: openRoutes(db, log), batcher: openBatcher(db), log })
  return ofManager ? (request) => ofManager(request) ?? ofShops(request) : ofShops
}

/** For an application that is asked everything. The server asks the doors itself first (main.ts): through all plugins an update costs a third more. */
export function webhooks(doors: Doors) {
  return new Elysia({ name: "webhooks" }).onRequest(({ request }) => doors(request))
}
