// The owners' API: one file per domain, all behind the one door that knows who asks.
import { Elysia } from "elysia"
import type { Services } from "../../app.ts"
import { OWNER_LIMITS, owner } from "../../plugins/owner.ts"
import { answerRoutes } from "./answers.ts"
import { canvasRoutes } from "./canvas.ts"
import { categoryRoutes, productRoutes } from "./catalog.ts"
import { describeApi } from "./description.ts"
import { eventRoutes } from "./events.ts"
import { lookRoutes } from "./look.ts"
import { customerRoutes, orderRoutes } from "./orders.ts"
import { pageRoutes } from "./pages.ts"
import { accountRoutes, invitationRoutes, memberRoutes } from "./people.ts"
import { previewRoutes } from "./preview.ts"
import { publishingRoutes } from "./publishing.ts"
import { botRoutes, deliveryRoutes } from "./selling.ts"
import { sessionRoutes } from "./session.ts"
import { shopRoutes, slugRoutes } from "./shops.ts"
import { signInRoutes } from "./sign-in.ts"
import { telegramRoutes } from "./telegram.ts"
import { exportRoutes, importRoutes, mediaRoutes } from "./uploads.ts"

export function apiRoutes(services: Services, rates = OWNER_LIMITS) {
  const door = owner(services, rates)
  const api = new Elysia({ name: "api", prefix: "/api" })
    .use(signInRoutes(door, services))
    .use(sessionRoutes(door, services))
    .use(accountRoutes(door, services))
    .use(telegramRoutes(door, services))
    .use(shopRoutes(door, services))
    .use(slugRoutes(door, services))
    .use(memberRoutes(door, services))
    .use(invitationRoutes(door, services))
    .use(eventRoutes(door, services))
    .use(pageRoutes(door))
    .use(publishingRoutes(door, services))
    .use(productRoutes(door))
    .use(categoryRoutes(door))
    .use(mediaRoutes(door, services))
    .use(importRoutes(door, services))
    .use(exportRoutes(door, services))
    .use(orderRoutes(door))
    .use(answerRoutes(door))
    .use(customerRoutes(door))
    .use(botRoutes(door, services))
    .use(deliveryRoutes(door))
    .use(canvasRoutes(door, services))
    .use(previewRoutes(door))
    .use(lookRoutes(door))
  return describeApi(api)
}
