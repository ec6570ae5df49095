// Request bodies: bounded, and JSON that is refused whole when it holds what nothing behind this door should have to think about.
import { Elysia } from "elysia"
import { isUpload } from "./uploads.ts"

/** The largest body of any route; what is larger (pictures, catalogues) gets a route and a limit of its own. */
export const BODY_LIMIT_BYTES = 1_048_576

/** Deeper than any document of ours; shallow enough for every recursive reader behind. */
const DEPTH_LIMIT = 64

export class MalformedBody extends Error {
  override readonly name = "MalformedBody"
  constructor(
    message: string,
    readonly status: 400 | 413 = 400,
  ) {
    super(message)
  }
}

export function bodies() {
  return new Elysia({ name: "bodies" })
    .onRequest(({ request }) => {
      // Files have a limit of their own, which is looked at once it is known who sends them.
      if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT_BYTES && !isUpload(request)) throw tooLarge()
    })
    .onParse({ as: "global" }, async ({ request, contentType }) => {
      if (isUpload(request)) return null
      // As it was sent: whoever takes forms reads them with limits of their own.
      if (contentType === "application/x-www-form-urlencoded") return readText(request)
      // Read by Elysia it would have no limit but the server's own; routes that take files read them by themselves.
      if (contentType === "multipart/form-data") throw new MalformedBody("The body must be JSON here.")
      // A body without a type is read by nobody.
      if (!contentType) return
      const isJson = contentType === "application/json" || contentType.endsWith("+json")
      // No route takes anything else; read by Elysia it would have no limit but the server's own.
      return isJson ? parseJson(await readText(request)) : readText(request)
    })
}

/** The text of a body, read no further than the limit: a chunked one does not say its length. */
export async function readText(request: Request): Promise<string> {
  if (!request.body) return ""
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length > BODY_LIMIT_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new MalformedBody("The body is not UTF-8 text.")
  }
}

/** @throws MalformedBody for what is not JSON, is nested too deep, or holds NUL, half a surrogate pair, or a key that changes an object's nature. */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new MalformedBody("The body is not valid JSON.")
  }
  if (SUSPICIOUS.test(text)) inspect(value)
  else if (isDeeper(value, DEPTH_LIMIT)) throw tooDeep()
  return value
}

/**
 * What can hold anything that is refused: escapes of control and ASCII characters (NUL, or a name in disguise) and of surrogates, and the names
 * themselves. Any other text is looked at for its depth alone, which is five times as fast; a NUL or half a pair that is not escaped is no JSON or no UTF-8.
 */
const SUSPICIOUS = /\\u(?:00[0-7]|[dD][89a-fA-F])|__proto__|constructor|prototype/

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false
  if (levels === 0) return true
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true
  return false
}

function tooDeep(): MalformedBody {
  return new MalformedBody(`The body is nested more than ${DEPTH_LIMIT} levels deep.`)
}

/** Level by level rather than recursively: the depth is the sender's choice. */
function inspect(root: unknown): void {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_LIMIT) throw tooDeep()
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value === "string") inspectText(value)
      else if (Array.isArray(value)) for (const one of value) next.push(one)
      else if (typeof value === "object" && value !== null) {
        for (const key of Object.keys(value)) {
          if (key === "__proto__" || key === "constructor" || key === "prototype")
            throw new MalformedBody(`The body has a key that is not allowed: ${key}.`)
          inspectText(key)
          next.push((value as Record<string, unknown>)[key])
        }
      }
    }
    level = next
  }
}

function inspectText(text: string): void {
  if (text.includes("\0")) throw new MalformedBody("The body has a text with a NUL character in it.")
  if (!text.isWellFormed()) throw new MalformedBody("The body has a text with half a surrogate pair in it.")
}

export function tooLarge(): MalformedBody {
  return new MalformedBody(`The body is larger than ${BODY_LIMIT_BYTES} bytes.`, 413)
}
