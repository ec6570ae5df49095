// What a bucket keeps, and how it answers a request that may be made: the part of S3's REST interface that we use, and listing.
import { createHash } from "node:crypto"

export type Stored = { bytes: Uint8Array<ArrayBuffer>; type: string; etag: string; modified: Date }
export type Objects = Map<string, Stored>

export type Asked = { method: string; key: string; query: URLSearchParams; headers: Headers; body: Uint8Array<ArrayBuffer> }

/** Reads and writes are atomic, and a condition is judged together with the write that it is on. */
export function answer(objects: Objects, asked: Asked): Response {
  const { method, key, query, headers } = asked
  if (key === "") return method === "GET" && query.get("list-type") === "2" ? list(objects, query) : problem(501, "NotImplemented")
  const stored = objects.get(key)
  if (method === "PUT") return put(objects, stored, asked)
  if (method === "DELETE") {
    objects.delete(key)
    return new Response(null, { status: 204 })
  }
  if (method !== "GET" && method !== "HEAD") return problem(501, "NotImplemented")
  if (!stored) return method === "HEAD" ? new Response(null, { status: 404 }) : problem(404, "NoSuchKey")
  const about = { etag: stored.etag, "content-type": stored.type, "last-modified": stored.modified.toUTCString() }
  if (headers.get("if-none-match") === stored.etag) return new Response(null, { status: 304, headers: about })
  const range = /^bytes=(\d+)-(\d+)$/.exec(headers.get("range") ?? "")
  if (method === "GET" && range) return part(stored, about, Number(range[1]), Number(range[2]))
  const length = { "content-length": String(stored.bytes.byteLength) }
  return new Response(method === "HEAD" ? null : stored.bytes, { headers: { ...about, ...length } })
}

/** An end beyond the object's is cut down to it; a beginning beyond it is an error. */
function part({ bytes }: Stored, about: Record<string, string>, first: number, last: number): Response {
  if (first >= bytes.byteLength || last < first) return problem(416, "InvalidRange")
  const piece = bytes.slice(first, last + 1)
  const range = `bytes ${first}-${first + piece.byteLength - 1}/${bytes.byteLength}`
  return new Response(piece, { status: 206, headers: { ...about, "content-range": range, "content-length": String(piece.byteLength) } })
}

export function problem(status: number, code: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`
  return new Response(body, { status, headers: { "content-type": "application/xml" } })
}

function put(objects: Objects, stored: Stored | undefined, { key, headers, body }: Asked): Response {
  const wanted = headers.get("if-match")
  if (wanted !== null && !stored) return problem(404, "NoSuchKey")
  if (wanted !== null && stored?.etag !== wanted) return problem(412, "PreconditionFailed")
  if (headers.get("if-none-match") === "*" && stored) return problem(412, "PreconditionFailed")
  const etag = `"${createHash("md5").update(body).digest("hex")}"`
  objects.set(key, { bytes: body, type: headers.get("content-type") ?? "binary/octet-stream", etag, modified: new Date() })
  return new Response(null, { headers: { etag } })
}

function list(objects: Objects, query: URLSearchParams): Response {
  const after = query.get("continuation-token") ?? query.get("start-after") ?? ""
  const most = Math.min(Number(query.get("max-keys") ?? 1000), 1000)
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after).sort()
  const page = keys.slice(0, most)
  const contents = page.map((key) => {
    const { etag, bytes, modified } = objects.get(key) as Stored
    return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${bytes.byteLength}</Size></Contents>`
  })
  const more = keys.length > page.length
  const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ""
  const head = `<KeyCount>${page.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}`
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult>${head}${contents.join("")}</ListBucketResult>`, {
    headers: { "content-type": "application/xml" },
  })
}
