// Our own bot, which signs people in: who it is, where Telegram delivers for it, and what it answers. It belongs to no shop, so its updates need no queue:
// each is one small transaction, done before it is acknowledged, and done twice it changes nothing.
import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { Refusal } from "../../tenants/refusal.ts"
import type { Services } from "../app.ts"
import { callTelegram } from "../bot/api.ts"
import { MalformedBody, parseJson, readText } from "../plugins/bodies.ts"
import { problemResponse } from "../plugins/errors.ts"
import { answerManager, deepLink } from "./conversation.ts"

type Ground = Pick<Services, "config" | "db" | "log" | "sending">

const Me = z.object({ username: z.string().regex(/^\w{1,64}$/) })

/** One question a process: keyed by the configuration, which a process has once. */
const usernames = new WeakMap<object, Promise<string>>()

/** Gives the deep link for a code. Refuses where there is no manager bot (`state-not-allowed`), and while Telegram cannot be asked for its name. */
export async function managerLink(services: Ground): Promise<(code: string) => string> {
  const { managerToken: token } = services.config.telegram
  if (token === undefined)
    throw new Refusal(
      "state-not-allowed",
      "signing in with Telegram is not set up here: open the sign-in link that the start printed, or ask the operator for one",
    )
  const known = usernames.get(services.config) ?? askUsername(services, token)
  usernames.set(services.config, known)
  known.catch(() => usernames.delete(services.config))
  const username = await known
  return (code) => deepLink(username, code)
}

async function askUsername(services: Ground, token: string): Promise<string> {
  const outcome = await callTelegram(services, { token }, "getMe")
  if (outcome.ok) return Me.parse(outcome.result).username
  throw new Refusal("unavailable", "Telegram cannot be asked at this moment: try again in a minute")
}

/** The address and its secret follow from the token, so that every process knows both and nobody has to store them. */
export function managerAddress(token: string): { webhookId: string; secret: string } {
  const derive = (what: string) => createHmac("sha256", token).update(`teleshop manager ${what} v1`).digest("base64url")
  return { webhookId: derive("address").slice(0, 22), secret: derive("secret") }
}

/** Answers one update; what Telegram will not take is logged, for the person can ask again. */
export async function workOffManager(services: Ground, token: string, update: unknown): Promise<void> {
  for (const { method, params } of await answerManager(services, update)) {
    const outcome = await callTelegram(services, { token }, method, params)
    if (!outcome.ok) services.log.warn({ method, failure: outcome.failure }, "the manager bot could not answer")
  }
}

/** The manager bot's own address under /telegram/. Undefined: the request is for somebody else. */
export type ManagerDoor = (request: Request) => Promise<Response> | undefined

export function openManagerDoor(services: Ground): ManagerDoor | undefined {
  const { managerToken: token } = services.config.telegram
  if (token === undefined) return undefined
  const { webhookId, secret } = managerAddress(token)
  return (request) =>
    request.method === "POST" && request.url.endsWith(`/telegram/${webhookId}`) ? receive(services, token, secret, request) : undefined
}

async function receive(services: Ground, token: string, secret: string, request: Request): Promise<Response> {
  const refuse = (status: number, code: string, title: string, detail: string) => problemResponse({ status, code, title, detail }, request)
  const given = Bun.SHA256.hash(request.headers.get("x-telegram-bot-api-secret-token") ?? "") as Uint8Array
  if (!timingSafeEqual(given, Bun.SHA256.hash(secret) as Uint8Array))
    return refuse(401, "not-signed-in", "Not signed in", "The secret of this address is missing or wrong.")
  try {
    await workOffManager(services, token, parseJson(await readText(request)))
    return new Response(null)
  } catch (error) {
    if (error instanceof MalformedBody) return refuse(error.status, "invalid-input", "Invalid input", error.message)
    services.log.warn({ err: error }, "an update of the manager bot was not worked off; Telegram will repeat it")
    return refuse(503, "unavailable", "Unavailable", "This cannot be done at this moment; send it again.")
  }
}
