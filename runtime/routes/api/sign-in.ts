// Signing in: with Telegram, or by a link that is good once.
import { Elysia } from "elysia"
import { z } from "zod"
import { beginSignIn, finishSignIn, useSignInLink } from "../../../tenants/accounts/sign-in.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import { counter } from "../../figures.ts"
import { managerLink } from "../../manager/manager.ts"
import { openCaller } from "../../plugins/caller.ts"
import { addressKey } from "../../plugins/limits.ts"
import type { Owner } from "../../plugins/owner.ts"
import { openSignInWaits, type Patience } from "../../sign-in-waits.ts"
import { openBrowsers } from "./browser.ts"
import { Done, done } from "./shapes.ts"

export const Begun = z.object({
  code: z.string().meta({ description: "To be compared with, or typed to the manager bot.", examples: ["K7QM-3XF9TA"] }),
  link: z.url().meta({ description: "Opens the manager bot with the code; what a QR code holds." }),
  expiresInSeconds: z.int(),
})
const Outcome = z.object({ state: z.enum(["waiting", "refused", "expired", "signed-in"]) })
/** What is asked about until it is settled: see `WAITING`. */
export const Waiting = z.object({ waitSeconds: z.int().min(0).max(25).optional() }).optional()

/** Bun hangs up after ten seconds in which nothing is sent, unless it is told. */
export function patienceOf(
  { leaving }: Pick<Services, "leaving">,
  body: z.infer<typeof Waiting>,
  request: Request,
  server: Bun.Server<unknown> | null,
): Patience {
  const seconds = body?.waitSeconds ?? 0
  if (seconds > 0) server?.timeout(request, seconds + 10)
  return { milliseconds: seconds * 1_000, gone: leaving ? AbortSignal.any([request.signal, leaving]) : request.signal }
}

const signIns = counter("teleshop_sign_ins_total", "Sign-ins that have ended, by way (telegram, link) and by what came of them.", [
  "way",
  "outcome",
])

const Token = z.object({ token: z.string().min(20).max(200) })

export function signInRoutes(door: Owner, services: Services) {
  const { db, config } = services
  const browsers = openBrowsers(services)
  const callerOf = openCaller(config)
  const waits = openSignInWaits(db, services.log)
  return new Elysia({ name: "api-sign-in", tags: ["session"] })
    .use(door)
    .post(
      "/sign-in",
      async ({ request, server, cookie, set }) => {
        const link = await managerLink(services)
        const address = addressKey(callerOf(request, server))
        const begun = await beginSignIn(db, { device: browsers.deviceOf(request), address })
        browsers.cookies.put(cookie, "sign-in", begun.browserToken)
        set.status = 201
        return { code: begun.code, link: link(begun.code), expiresInSeconds: begun.lifeSeconds }
      },
      { response: { 201: Begun }, detail: { summary: "Begin to sign in with Telegram", description: SIGN_IN } },
    )
    .post(
      "/sign-in/finish",
      async ({ request, cookie, body, server }) => {
        const token = browsers.cookies.read(request, "sign-in") ?? ""
        const outcome = await waits.settled(() => finishSignIn(db, token), patienceOf(services, body, request, server))
        if (outcome.state === "signed-in") await browsers.signIn(cookie, outcome.signedIn)
        if (outcome.state !== "waiting") {
          browsers.cookies.drop(cookie, "sign-in")
          signIns({ way: "telegram", outcome: outcome.state })
        }
        return { state: outcome.state }
      },
      {
        body: Waiting,
        response: Outcome,
        detail: { summary: "Ask whether the sign-in was confirmed; then the session begins", description: WAITING },
      },
    )
    .post(
      "/sign-in/link",
      async ({ body, request, cookie }) => {
        const signedIn = await useSignInLink(db, body.token, browsers.deviceOf(request)).catch((error: unknown) => {
          if (error instanceof Refusal) signIns({ way: "link", outcome: "refused" })
          throw error
        })
        await browsers.signIn(cookie, signedIn)
        signIns({ way: "link", outcome: "signed-in" })
        return done
      },
      { body: Token, response: Done, detail: { summary: "Sign in by what stands behind the # of a sign-in link" } },
    )
}

export const WAITING =
  "With `waitSeconds` it is answered as soon as the person has answered in Telegram, or after that time; then ask again, every two seconds at most."

const SIGN_IN =
  "Sets a cookie that binds the sign-in to this browser; nobody else is signed in by it. The code is good for five minutes, once, for five tries."
