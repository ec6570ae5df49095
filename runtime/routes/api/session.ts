// Staying signed in, signing out, and which browsers are signed in.
import { Elysia } from "elysia"
import { z } from "zod"
import { listWorkplaces } from "../../../tenants/accounts/actions.ts"
import { rightsOf } from "../../../tenants/accounts/rules.ts"
import { endSession, endSessions, listSessions, notSignedIn, refreshSession } from "../../../tenants/accounts/sessions.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import type { Account, Owner } from "../../plugins/owner.ts"
import { AccountView, SessionView } from "./account-shapes.ts"
import { openBrowsers } from "./browser.ts"
import { Done, done } from "./shapes.ts"

export function sessionRoutes(door: Owner, services: Services) {
  const { db } = services
  const browsers = openBrowsers(services)
  return new Elysia({ name: "api-session", tags: ["session"] })
    .use(door)
    .post(
      "/session/refresh",
      async ({ request, cookie }) => {
        const token = browsers.cookies.read(request, "refresh")
        // Nothing to take away: a sign-in that is answered meanwhile keeps its cookies.
        if (token === undefined) throw notSignedIn()
        try {
          await browsers.signIn(cookie, await refreshSession(db, token, browsers.deviceOf(request)))
          return done
        } catch (error) {
          if (error instanceof Refusal && error.code === "not-signed-in") browsers.cookies.drop(cookie, "access", "refresh")
          throw error
        }
      },
      { response: Done, detail: { summary: "A new access token for the refresh token, which changes with each use" } },
    )
    .get("/session", ({ account }) => viewOf(db, account), {
      signedIn: true,
      response: AccountView,
      detail: { summary: "Who is signed in, and the shops they work in" },
    })
    .delete(
      "/session",
      async ({ account, cookie }) => {
        await endSession(db, account.id, account.sessionId)
        browsers.cookies.drop(cookie, "access", "refresh")
        return done
      },
      { signedIn: true, response: Done, detail: { summary: "Sign out here" } },
    )
    .get(
      "/sessions",
      async ({ account }) => (await listSessions(db, account.id)).map((one) => ({ ...one, current: one.id === account.sessionId })),
      { signedIn: true, response: z.array(SessionView), detail: { summary: "The browsers that are signed in" } },
    )
    .delete(
      "/sessions",
      async ({ account, cookie }) => {
        const ended = await endSessions(db, account.id)
        browsers.cookies.drop(cookie, "access", "refresh")
        return ended
      },
      { signedIn: true, response: z.object({ ended: z.int() }), detail: { summary: "Sign out everywhere" } },
    )
    .delete(
      "/sessions/:id",
      async ({ account, params }) => {
        await endSession(db, account.id, params.id)
        return done
      },
      { signedIn: true, params: z.object({ id: z.uuid() }), response: Done, detail: { summary: "Sign another browser out" } },
    )
}

/** A person with their shops, and what they may do in each. */
async function viewOf(db: Services["db"], { id, name, hasTelegram }: Account) {
  const shops = (await listWorkplaces(db, id)).map((shop) => ({ ...shop, rights: rightsOf(shop.role) }))
  return { id, name, hasTelegram, shops }
}
