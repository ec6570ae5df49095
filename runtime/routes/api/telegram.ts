// The Telegram that signs in to one's account: connected by a code, as signing in is; disconnected where another way in remains.
import { Elysia } from "elysia"
import { z } from "zod"
import { beginConnecting, connectingOutcome, disconnectTelegram } from "../../../tenants/accounts/telegram.ts"
import type { Services } from "../../app.ts"
import { managerLink } from "../../manager/manager.ts"
import { openCaller } from "../../plugins/caller.ts"
import { addressKey } from "../../plugins/limits.ts"
import type { Owner } from "../../plugins/owner.ts"
import { openSignInWaits } from "../../sign-in-waits.ts"
import { openBrowsers } from "./browser.ts"
import { Done, done } from "./shapes.ts"
import { Begun, patienceOf, WAITING, Waiting } from "./sign-in.ts"

const Outcome = z.object({
  state: z
    .enum(["waiting", "connected", "refused", "taken", "expired"])
    .meta({ description: "taken: that Telegram signs in to another account already." }),
})

export function telegramRoutes(door: Owner, services: Services) {
  const { db, config } = services
  const browsers = openBrowsers(services)
  const callerOf = openCaller(config)
  const waits = openSignInWaits(db, services.log)
  return new Elysia({ name: "api-telegram", prefix: "/account/telegram", tags: ["session"] })
    .use(door)
    .post(
      "/",
      async ({ account, request, server, cookie, set }) => {
        const link = await managerLink(services)
        const asking = { device: browsers.deviceOf(request), address: addressKey(callerOf(request, server)) }
        const begun = await beginConnecting(db, account, asking)
        browsers.cookies.put(cookie, "sign-in", begun.browserToken)
        set.status = 201
        return { code: begun.code, link: link(begun.code), expiresInSeconds: begun.lifeSeconds }
      },
      {
        signedIn: true,
        response: { 201: Begun },
        detail: { summary: "Begin to connect a Telegram to one's account", description: CONNECT },
      },
    )
    .post(
      "/finish",
      async ({ account, body, request, server, cookie }) => {
        const token = browsers.cookies.read(request, "sign-in") ?? ""
        const { state } = await waits.settled(() => connectingOutcome(db, token, account.id), patienceOf(services, body, request, server))
        if (state !== "waiting") browsers.cookies.drop(cookie, "sign-in")
        return { state }
      },
      { signedIn: true, body: Waiting, response: Outcome, detail: { summary: "Ask whether it was confirmed", description: WAITING } },
    )
    .delete(
      "/",
      async ({ account }) => {
        await disconnectTelegram(db, account.id)
        return done
      },
      { signedIn: true, response: Done, detail: { summary: "Disconnect one's Telegram; not where it is the only way in" } },
    )
}

const CONNECT =
  "The same code, deep link and limits as for signing in. Once it is confirmed in the manager bot, signing in with that Telegram leads to this account."
