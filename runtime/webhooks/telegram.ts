// The door for Telegram: who it is for, whether it is Telegram, whether it is an update; then it is stored, and only then answered.
import { timingSafeEqual } from "node:crypto"
import type { WebhookRoute } from "../../tenants/bots/schema.ts"
import { chatKeyOf } from "../../tenants/updates/rules.ts"
import type { Logger } from "../log.ts"
import { BODY_LIMIT_BYTES, MalformedBody, parseJson, readText, tooLarge } from "../plugins/bodies.ts"
import { problemResponse } from "../plugins/errors.ts"
import { countAnswer } from "../plugins/request-log.ts"
import { type Batcher, Busy } from "./batcher.ts"
import { decideNow } from "./decide.ts"
import { type Routes, TooManyLookups } from "./routes.ts"

/** Undefined: the request is for somebody else. */
export type TelegramDoor = (request: Request) => Response | Promise<Response> | undefined

type Parts = { routes: Routes; batcher: Batcher; log: Logger }

/**
 * `POST /telegram/:webhookId`. The order of the questions is the order of what they cost, and nothing is read of the body before the secret is right:
 * unknown address 404, wrong or missing secret 401, too large 413, not an update 400, more than can be stored now 503 with Retry-After. A body that
 * drips is cut by the server itself after 12 seconds (tests/runtime/webhooks/door.test.ts).
 */
export function openTelegramDoor(parts: Parts): TelegramDoor {
  return (request) => {
    const webhookId = webhookIdOf(request)
    return webhookId === undefined ? undefined : answer(parts, request, webhookId)
  }
}

async function answer({ routes, batcher, log }: Parts, request: Request, webhookId: string): Promise<Response> {
  let response: Response
  try {
    const found = ADDRESS.test(webhookId) ? routes.find(webhookId) : undefined
    const route = found instanceof Promise ? await found : found
    if (!route) throw new Turned(404, "not-found", "There is no bot at this address.")
    if (!hasSecret(request, route)) throw new Turned(401, "not-signed-in", "The secret of this address is missing or wrong.")
    const text = await bodyOf(request)
    if (text.includes("\ufffd")) refuseReplaced(request, text)
    const update = parseJson(text)
    if (!isUpdate(update)) throw new MalformedBody("The body is not an update: it has no update_id.")
    const decided = decideNow(update)
    if (!decided) {
      const { tenantId, botId } = route
      await batcher.store({ tenantId, botId, updateId: update.update_id, chatKey: chatKeyOf(update), body: text })
    }
    response = decided ? Response.json(decided) : new Response(null)
  } catch (error) {
    response = refusal(error, request, log)
  }
  countAnswer("POST", response.status)
  return response
}

const ADDRESS = /^[A-Za-z0-9_-]{22}$/
const PATH = "/telegram/"

/** What stands behind /telegram/ in a POST's path; undefined for every other request. Read off the text: every request of the server comes by. */
function webhookIdOf({ method, url }: Request): string | undefined {
  if (method !== "POST") return undefined
  const start = url.indexOf("/", url.indexOf("//") + 2)
  if (start < 0 || !url.startsWith(PATH, start)) return undefined
  const rest = url.slice(start + PATH.length)
  const query = rest.search(/[?#]/)
  return query < 0 ? rest : rest.slice(0, query)
}

/** Both are hashed, so that they are of one length and the time to compare them tells nothing. */
function hasSecret(request: Request, { secretSha256 }: WebhookRoute): boolean {
  const given = request.headers.get("x-telegram-bot-api-secret-token")
  return given !== null && timingSafeEqual(Bun.SHA256.hash(given) as Uint8Array, secretSha256)
}

function isUpdate(value: unknown): value is { update_id: number } & Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  const { update_id: id } = value as { update_id?: unknown }
  return Number.isSafeInteger(id) && (id as number) >= 0
}

/** Not awaited where it need not be: each wait costs as much as to read the JSON. @throws MalformedBody when it is too large, or no text. */
function bodyOf(request: Request): Promise<string> {
  const length = request.headers.get("content-length")
  if (length === null) return readText(request)
  if (Number(length) > BODY_LIMIT_BYTES) throw tooLarge()
  return request.text()
}

/** What was no UTF-8 has become a mark of another length; reading bytes and decoding them here would take a third longer. */
function refuseReplaced(request: Request, text: string): void {
  const length = request.headers.get("content-length")
  if (length !== null && Number(length) !== Buffer.byteLength(text)) throw new MalformedBody("The body is not UTF-8 text.")
}

class Turned extends Error {
  override readonly name = "Turned"
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

function refusal(error: unknown, request: Request, log: Logger): Response {
  if (error instanceof Turned) return problem(request, error.status, error.code, error.message)
  if (error instanceof MalformedBody) return problem(request, error.status, "invalid-input", error.message)
  // It went away, or was too slow and was cut off: nobody hears this answer.
  if (error instanceof Error && error.name === "AbortError") return problem(request, 408, "invalid-input", "The body took too long.")
  // Not stored: Telegram keeps it and comes again.
  if (!(error instanceof Busy || error instanceof TooManyLookups))
    log.warn({ err: error }, "an update could not be stored; Telegram will repeat it")
  const response = problem(request, 503, "unavailable", "Updates cannot be stored at this moment; send it again.")
  response.headers.set("retry-after", "1")
  return response
}

function problem(request: Request, status: number, code: string, detail: string): Response {
  const response = problemResponse({ status, code, title: TITLES[code] ?? "Refused", detail }, request)
  // What is still to come of the body is not waited for.
  if (!request.bodyUsed || status === 413) response.headers.set("connection", "close")
  return response
}

const TITLES: Record<string, string> = {
  "not-found": "Not found",
  "not-signed-in": "Not signed in",
  "invalid-input": "Invalid input",
  unavailable: "Unavailable",
}
