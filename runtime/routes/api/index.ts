// The owners' API: one file per domain, all behind the one door that knows who asks.
import { Elysia } from "elysia"
import type { Services } from "../../app.ts"
import { OWNER_LIMITS, owner } from "../../plugins/owner.ts"
import { canvasRoutes } from "./canvas.ts"
import { pageRoutes } from "./pages.ts"
import { publishingRoutes } from "./publishing.ts"
import { sessionRoutes } from "./session.ts"
import { signInRoutes } from "./sign-in.ts"

export function apiRoutes(services: Services, rates = OWNER_LIMITS) {
  const door = owner(services, rates)
  return new Elysia({ name: "api", prefix: "/api" })
    .use(signInRoutes(door, services))
    .use(sessionRoutes(door, services))
    .use(pageRoutes(door))
    .use(publishingRoutes(door, services))
    .use(canvasRoutes(door, services))
}
