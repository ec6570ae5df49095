// Whatever goes wrong becomes problem+json that says what to do and repeats nothing that was sent.

import { beforeEach, describe, expect, test } from "bun:test"
import { Elysia } from "elysia"
import { z } from "zod"
import { readConfig } from "../../../runtime/config.ts"
import { createLogger } from "../../../runtime/log.ts"
import { BODY_LIMIT_BYTES, bodies } from "../../../runtime/plugins/bodies.ts"
import { errors } from "../../../runtime/plugins/errors.ts"
import { Refusal } from "../../../tenants/refusal.ts"

const lines: string[] = []
const log = createLogger({ level: "info", write: (line) => lines.push(line) })
beforeEach(() => {
  lines.length = 0
})

const Input = z.object({ quantity: z.int().min(1), note: z.string().optional(), extra: z.unknown() })
const app = new Elysia()
  .use(errors({ log, config: readConfig({}) }))
  .use(bodies())
  .get("/refused", () => {
    throw new Refusal("sold-out", "Only 2 are left; take fewer.", { available: 2, status: "not this one" })
  })
  .get("/bug", () => {
    throw new Error("canary in a bug")
  })
  .get("/down", () => {
    throw Object.assign(new Error("canary"), { code: "CONNECTION_CLOSED" })
  })
  .get("/full/:code", ({ params }) => {
    throw Object.assign(new Error("canary"), { code: params.code })
  })
  .post("/echo", ({ body }) => body, { body: Input })

async function ask(path: string, init?: RequestInit) {
  const response = await app.handle(new Request(`http://localhost${path}`, init))
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    requestId: response.headers.get("x-request-id"),
    text,
    body: JSON.parse(text),
  }
}

const post = (body: BodyInit, contentType = "application/json") =>
  ask("/echo", { method: "POST", body, headers: { "content-type": contentType } })

describe("an answer to something wrong", () => {
  test("a refusal keeps its code, sentence and details, and its status cannot be overwritten by a detail", async () => {
    const { status, type, body, requestId } = await ask("/refused")
    expect({ status, type }).toEqual({ status: 409, type: "application/problem+json" })
    expect(body).toEqual({
      type: "urn:teleshop:problem:sold-out",
      title: "Sold out",
      status: 409,
      code: "sold-out",
      detail: "Only 2 are left; take fewer.",
      available: 2,
      requestId: requestId ?? "missing",
    })
  })

  test("a bug tells a request id and nothing else; the log has the cause under that id", async () => {
    const { status, text, body } = await ask("/bug")
    expect(status).toBe(500)
    expect(text).not.toContain("canary")
    expect(lines.join()).toContain(body.requestId)
    expect(lines.join()).toContain("canary in a bug")
  })

  test("a database that is away is 503", async () => {
    const { status, body, text } = await ask("/down")
    expect({ status, code: body.code }).toEqual({ status: 503, code: "unavailable" })
    expect(text).not.toContain("canary")
  })

  test.each(["ENOSPC", "EROFS", "53100"])("a disk without room (%s) is 503, says so, and its cause is in the log", async (code) => {
    const { status, body, text } = await ask(`/full/${code}`)
    expect({ status, code: body.code }).toEqual({ status: 503, code: "unavailable" })
    expect(body.detail).toContain("no room left")
    expect(text).not.toContain("canary")
    expect(lines.join()).toContain(code)
  })

  test("an unknown route is 404", async () => {
    expect(await ask("/nowhere")).toMatchObject({ status: 404, type: "application/problem+json", body: { code: "not-found" } })
  })

  test("a proxy's request id is kept when it is harmless", async () => {
    expect((await ask("/bug", { headers: { "x-request-id": "abcdefgh-1234" } })).requestId).toBe("abcdefgh-1234")
    expect((await ask("/bug", { headers: { "x-request-id": 'a"b' } })).requestId).not.toBe('a"b')
  })

  test("validation names the field and does not repeat what was sent", async () => {
    const { status, body, text } = await post(JSON.stringify({ quantity: "canary" }))
    expect(status).toBe(422)
    expect(body.problems[0].path).toBe("quantity")
    expect(text).not.toContain("canary")
  })

  test("good input passes: the refusals here could fail", async () => {
    expect(await post(JSON.stringify({ quantity: 1, note: "Köln 🌍", extra: [{ a: 1 }] }))).toMatchObject({
      status: 200,
      body: { quantity: 1 },
    })
  })

  test.each([
    ["is cut off", '{"quantity":1'],
    ["is empty", ""],
    ["is nested 20,000 deep", `{"quantity":1,"extra":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
    ["is nested 20,000 objects deep", `{"quantity":1,"extra":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`],
    ["sets __proto__", '{"quantity":1,"extra":{"__proto__":{"admin":true}}}'],
    ["holds NUL", '{"quantity":1,"note":"a\\u0000b"}'],
    ["holds NUL in a key", '{"quantity":1,"a\\u0000":1}'],
    ["holds half a surrogate pair", '{"quantity":1,"note":"\\ud800"}'],
    ["is not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ] as [string, string | Uint8Array<ArrayBuffer>][])("a body that %s is a clean 400", async (_, body) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      type: "application/problem+json",
      body: { code: "invalid-input", detail: expect.stringMatching(/^The body /) },
    })
  })

  test.each(["text/plain", "application/x-www-form-urlencoded", "image/png", ""])("JSON sent as %o is a clean 4xx", async (contentType) => {
    const { status, type } = await post('{"quantity":1}', contentType)
    expect(status).toBeOneOf([400, 415, 422])
    expect(type).toBe("application/problem+json")
  })

  test("a body over the limit is 413, with its length told or not", async () => {
    const large = JSON.stringify({ quantity: 1, note: "x".repeat(BODY_LIMIT_BYTES) })
    expect(
      await ask("/echo", {
        method: "POST",
        body: large,
        headers: { "content-type": "application/json", "content-length": String(large.length) },
      }),
    ).toMatchObject({ status: 413, body: { code: "too-large" } })
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large))
        controller.close()
      },
    })
    expect(await ask("/echo", { method: "POST", body: stream, headers: { "content-type": "application/json" } })).toMatchObject({
      status: 413,
      body: { code: "too-large" },
    })
  })
})
