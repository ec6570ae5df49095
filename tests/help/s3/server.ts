// A stand-in for an S3-compatible bucket on a free port of the loopback: it checks every signature, keeps objects in memory, and fails when told to.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { BucketSettings } from "../../../export/targets/bucket.ts"
import { answer, type Objects, problem } from "./objects.ts"
import { signatureFault } from "./signature.ts"

/**
 * What may go wrong with a request. `deaf`: it is done, and the answer never comes. `cut`: half of the body, then the connection breaks.
 * A number is an answer of that status: 503 is SlowDown, as S3 says it.
 */
export type Trouble = "hang" | "reset" | "deaf" | "cut" | number

/** `status` is what was answered, or would have been if nobody had been deaf; 0 for a request that was not looked at. */
export type Seen = { method: string; key: string; status: number }

export type BucketServer = {
  settings: BucketSettings
  objects: Objects
  /** Every request so far, in order. */
  requests: Seen[]
  /** How many objects were really written. */
  writes(): number
  /** Asked about every request; undefined lets it pass. */
  trouble: (method: string, key: string) => Trouble | undefined
  stop(): Promise<void>
}

export async function startBucket(): Promise<BucketServer> {
  const server = createServer((request, response) => void serve(stand, request, response))
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const stand: BucketServer = {
    settings: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "eu-test-1",
      bucket: "shops",
      prefix: "sites/live",
      accessKeyId: "AKIDTELESHOPTEST",
      secretAccessKey: "test/Secret+Key/0123456789abcdef",
    },
    objects: new Map(),
    requests: [],
    writes: () => stand.requests.filter(({ method, status }) => method === "PUT" && status === 200).length,
    trouble: () => undefined,
    stop: () =>
      new Promise((settle) => {
        server.close(() => settle())
        server.closeAllConnections()
      }),
  }
  return stand
}

async function serve(stand: BucketServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = `${stand.settings.endpoint}${request.url}`
  const [, bucket = "", ...rest] = new URL(url).pathname.split("/").map(decodeURIComponent)
  const seen: Seen = { method: request.method ?? "", key: rest.join("/"), status: 0 }
  const headers = new Headers(request.headers as Record<string, string>)
  const body = await new Response(request as unknown as ReadableStream<Uint8Array>).bytes().catch(() => new Uint8Array())
  stand.requests.push(seen)
  const trouble = stand.trouble(seen.method, seen.key)
  if (trouble === "hang") return
  if (trouble === "reset") return void request.socket.destroy()
  const result = typeof trouble === "number" ? problem(trouble, trouble === 503 ? "SlowDown" : "InternalError") : judged()
  seen.status = result.status
  if (trouble === "deaf") return
  const bytes = await result.bytes()
  response.writeHead(result.status, { "content-length": bytes.byteLength, ...Object.fromEntries(result.headers) })
  if (trouble !== "cut") return void response.end(bytes)
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => request.socket.destroy())

  function judged(): Response {
    const fault = signatureFault({ method: seen.method, url, headers, body }, stand.settings, Date.now())
    if (fault) return problem(fault.status, fault.code)
    if (bucket !== stand.settings.bucket) return problem(404, "NoSuchBucket")
    return answer(stand.objects, { method: seen.method, key: seen.key, query: new URL(url).searchParams, headers, body })
  }
}
