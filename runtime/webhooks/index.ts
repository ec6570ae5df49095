// What other services send us, each behind its own door, before anything else looks at the request.
import { Elysia } from "elysia"
import type { Services } from "../app.ts"
import { openBatcher } from "./batcher.ts"
import { openRoutes } from "./routes.ts"
import { openTelegramDoor } from "./telegram.ts"

/** Registered after the errors and before every plugin that reads a request: the door does that itself, as little as it can. */
export function webhooks({ db, log }: Pick<Services, "db" | "log">) {
  const telegram = openTelegramDoor({ routes: openRoutes(db, log), batcher: openBatcher(db), log })
  return new Elysia({ name: "webhooks" }).onRequest(({ request }) => telegram(request))
}
