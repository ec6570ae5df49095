// Bytes as whoever asks can take them: packed by gzip, without a body for HEAD, and not again where the tag says that they are known.
import type { StoredFile } from "../../export/targets/target.ts"

/** The content's type says whether packing pays. */
type Headers = { "content-type": string; [name: string]: string }
type Head = { headers: Headers; status?: number }

export function sendBytes(request: Request, bytes: Uint8Array<ArrayBuffer>, { headers, status = 200 }: Head): Response {
  const packed = packs(request, headers)
  const body = packed ? Bun.gzipSync(bytes) : bytes
  return new Response(request.method === "HEAD" ? null : body, {
    status,
    headers: { ...varied(headers), ...(packed && { "content-encoding": "gzip" }), "content-length": String(body.byteLength) },
  })
}

/** The bytes themselves, from wherever they are: never a redirect to another origin. What is not packed is never whole in memory. */
export async function sendFile(request: Request, file: StoredFile, { headers, status = 200 }: Head): Promise<Response> {
  if (packs(request, headers)) return sendBytes(request, await file.bytes(), { headers, status })
  const body = request.method === "HEAD" ? null : file.content
  if (body === null && file.content instanceof ReadableStream) await file.content.cancel()
  return new Response(body, { status, headers: { ...varied(headers), "content-length": String(file.size) } })
}

/** Undefined unless the content has the tag that whoever asks names. A proxy that compresses makes it weak (W/); it still names the same content. */
export function unchanged(request: Request, headers: Headers & { etag: string }): Response | undefined {
  const named = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""))
  return named.includes(headers.etag) ? new Response(null, { status: 304, headers: varied(headers) }) : undefined
}

function packs(request: Request, headers: Headers): boolean {
  return /^text\/|json|svg/.test(headers["content-type"]) && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")
}

function varied(headers: Headers): Headers {
  return { ...headers, vary: "accept-encoding" }
}
