// What a call brings, in each of the four ways that Telegram takes: JSON, a form, multipart with files, or the query string.
import { ApiError, isRecord, type Params, parseJson, type Upload } from "./call.ts"
import type { Json } from "./wire.ts"

export type Body = { params: Params; files: Map<string, Upload>; typed: boolean }

/** Published: 50 MB for a file that a bot sends. */
const LARGEST_FILE = 50 * 1024 * 1024

/** Reads the body of a request, or of a webhook's response; `query` is the part after the question mark. */
export async function readBody(message: Request | Response, query = ""): Promise<Body> {
  const type = message.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? ""
  const params: Params = Object.fromEntries(new URLSearchParams(query))
  const files = new Map<string, Upload>()
  if (type === "application/json") {
    const parsed = parseJson((await message.text()) || "{}")
    if (!isRecord(parsed)) throw new ApiError(400, "Bad Request: can't parse JSON object")
    return whole({ params: { ...params, ...parsed }, files, typed: true })
  }
  if (type === "multipart/form-data") await readParts(message, params, files)
  if (type === "application/x-www-form-urlencoded") Object.assign(params, Object.fromEntries(new URLSearchParams(await message.text())))
  return whole({ params, files, typed: false })
}

async function readParts(message: Request | Response, params: Params, files: Map<string, Upload>): Promise<void> {
  const form = await message.formData().catch(() => {
    throw new ApiError(400, "Bad Request: can't parse multipart/form-data")
  })
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    if (typeof value === "string") {
      params[name] = value
      continue
    }
    if (value.size > LARGEST_FILE) throw new ApiError(413, "Request Entity Too Large")
    files.set(name, { name: value.name, bytes: await value.bytes(), contentType: value.type })
    // A file sent under a parameter's own name is that parameter; one sent under another name is pointed at by attach://.
    params[name] = `attach://${name}`
  }
  // Parts that another parameter points at are no parameters themselves.
  const pointed = new Set(
    JSON.stringify(params)
      .match(/attach:\/\/[^"\\]+/g)
      ?.map((one) => one.slice("attach://".length)),
  )
  for (const name of files.keys()) {
    const elsewhere = Object.entries(params).some(([key, value]) => key !== name && JSON.stringify(value).includes(`attach://${name}`))
    if (pointed.has(name) && elsewhere) delete params[name]
  }
}

/** Half a surrogate pair has no UTF-8; Telegram says so. */
function whole(body: Body): Body {
  const broken = (value: Json): boolean =>
    typeof value === "string" ? !value.isWellFormed() : typeof value === "object" && value !== null && Object.values(value).some(broken)
  if (broken(body.params)) throw new ApiError(400, "Bad Request: strings must be encoded in UTF-8")
  return body
}
