// The one place that turns whatever was thrown into an HTTP answer: application/problem+json with a code from a closed list and a request id.
import { Elysia } from "elysia"
import { ZodError } from "zod"
import { Refusal } from "../../tenants/refusal.ts"
import type { Services } from "../app.ts"
import { MalformedBody } from "./bodies.ts"
import { openCaller } from "./caller.ts"
import { requestId } from "./request-id.ts"

export type Problem = { status: number; code: string; title: string; detail: string; details?: Readonly<Record<string, unknown>> }

/** Registered before every route: what a later plugin throws comes here too. */
export function errors({ log, config }: Pick<Services, "log" | "config">) {
  const callerOf = openCaller(config)
  return new Elysia({ name: "errors" }).onError({ as: "global" }, ({ error, code, request, path, set, server }) => {
    const problem = problemOf(error, code)
    // For whoever counts answers afterwards: of an address that is none, Elysia would not know the status.
    set.status = problem.status
    if (problem.status >= 500)
      log.error({ error, requestId: requestId(request), caller: callerOf(request, server), method: request.method, path }, problem.title)
    return problemResponse(problem, request)
  })
}

export function problemResponse({ status, code, title, detail, details }: Problem, request: Request): Response {
  const id = requestId(request)
  const wait = details?.retryAfterSeconds
  const body = { ...details, type: `urn:teleshop:problem:${code}`, title, status, code, detail, requestId: id }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "x-request-id": id,
      "cache-control": "no-store",
      ...(typeof wait === "number" && { "retry-after": String(wait) }),
    },
  })
}

export function refusalResponse(refusal: Refusal, request: Request): Response {
  return problemResponse(ofRefusal(refusal), request)
}

function ofRefusal({ status, code, message, details }: Refusal): Problem {
  return { status, code, title: title(code), detail: message, details }
}

/** @param code what Elysia calls it. Nothing that was sent is ever repeated in an answer. */
function problemOf(error: unknown, code: string | number): Problem {
  if (error instanceof Refusal) return ofRefusal(error)
  // Elysia wraps what a body parser throws.
  const malformed = [error, (error as { cause?: unknown } | null)?.cause].find((one) => one instanceof MalformedBody)
  if (malformed || code === "PARSE") {
    const detail = malformed?.message ?? "The body is not what its Content-Type says; send JSON."
    const refusal = malformed?.status === 413 ? "too-large" : "invalid-input"
    return { status: malformed?.status ?? 400, code: refusal, title: title(refusal), detail }
  }
  if ((code === "VALIDATION" && !isOfAnswer(error)) || error instanceof ZodError) return validation(error)
  if (code === "NOT_FOUND")
    return {
      status: 404,
      code: "not-found",
      title: title("not-found"),
      detail: "There is nothing at this address; check its path and method.",
    }
  if (code === "INVALID_COOKIE_SIGNATURE" || code === "INVALID_FILE_TYPE") {
    return { status: 422, code: "invalid-input", title: title("invalid-input"), detail: "A cookie or a file in the request is not valid." }
  }
  return (
    ofGround(error) ?? {
      status: 500,
      code: "internal-error",
      title: "Internal error",
      detail: "Something went wrong on our side; try again, and name the request id if it lasts.",
    }
  )
}

/** Paths and sentences only: neither Elysia's own body nor zod's issues may echo values. */
function validation(error: unknown): Problem {
  const problems = issuesOf(error)
    .slice(0, 20)
    .map(({ path, message }) => ({ path: pathOf(path), message }))
  const first = problems[0]
  const detail = first ? `${first.path || "the input"}: ${first.message}` : "The input is not valid."
  return { status: 422, code: "invalid-input", title: title("invalid-input"), detail, details: { problems } }
}

/** An answer of ours that is not what its route promises is a bug, and nobody else's mistake. */
function isOfAnswer(error: unknown): boolean {
  return error instanceof Error && "type" in error && error.type === "response"
}

type Issue = { path?: unknown; message: string }

function issuesOf(error: unknown): Issue[] {
  if (error instanceof ZodError) return error.issues
  // Elysia's ValidationError of a standard schema.
  const all: unknown = typeof error === "object" && error !== null && "all" in error ? error.all : []
  return Array.isArray(all) ? all.filter((one): one is Issue => typeof one?.message === "string") : []
}

function pathOf(path: unknown): string {
  if (typeof path === "string") return path.replace(/^\//, "").replaceAll("/", ".")
  return Array.isArray(path)
    ? path.map((step) => String(typeof step === "object" && step !== null && "key" in step ? step.key : step)).join(".")
    : ""
}

/** Connection lost, refused, being shut down, or none left; and a text (NUL) or a number that PostgreSQL cannot hold, which is the sender's mistake. */
const UNAVAILABLE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|CONNECT|57P0|53|08)/
const UNSTORABLE = new Set(["22021", "22P05", "22003"])
/** A full or read-only disk, ours or PostgreSQL's (53100): no fault of the program's, and it heals once there is room. */
const NO_ROOM = new Set(["ENOSPC", "EDQUOT", "EROFS", "53100"])

function ofGround(error: unknown): Problem | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (NO_ROOM.has(code)) {
    return {
      status: 503,
      code: "unavailable",
      title: title("unavailable"),
      detail: "There is no room left on the server to store anything; nothing was changed. Try again once its operator has made room.",
    }
  }
  if (UNAVAILABLE.test(code)) {
    return {
      status: 503,
      code: "unavailable",
      title: title("unavailable"),
      detail: "The database cannot be reached at this moment; try again shortly.",
    }
  }
  if (UNSTORABLE.has(code))
    return {
      status: 422,
      code: "invalid-input",
      title: title("invalid-input"),
      detail: "A text contains characters that cannot be stored, such as NUL, or a number is too large.",
    }
  return undefined
}

/** "sold-out" → "Sold out". */
function title(code: string): string {
  const words = code.replaceAll("-", " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
