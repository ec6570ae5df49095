// The door to one S3-compatible bucket: signs each request, waits so long and no longer, tries again what may be tried again.
import { S3Client } from "bun"
import { bucketProblem } from "./bucket-problem.ts"
import { announceTrouble } from "./trouble.ts"

export type BucketSettings = {
  /** Without a slash at its end. */
  endpoint: string
  region: string
  bucket: string
  /** Before every key, without slashes around it; may be empty. */
  prefix: string
  accessKeyId: string
  secretAccessKey: string
}

/** How long a request may take, one try and all tries together; and how long to wait before the second try, longer before each further one. */
export type Patience = { tries: number; tryMilliseconds: number; allMilliseconds: number; pauseMilliseconds?: number }

export type BucketOptions = {
  patience?: Patience
  /** Told once when the bucket can no longer be used, and once when it can again. */
  onTrouble?: (sentence: string) => void
}

type Method = "GET" | "HEAD" | "PUT" | "DELETE"

/** `accept`: statuses that are answers, beside 200, 204, 206, 304 and 404 (an object that is not there). */
export type Ask = {
  body?: Uint8Array<ArrayBuffer> | string
  headers?: Record<string, string>
  patience?: Patience
  accept?: readonly number[]
}

/** `size`: the object's length, as the bucket says it. */
export type Answer = { status: number; etag: string | null; size: number; bytes: Uint8Array<ArrayBuffer> }

/** Whatever is no answer in the end is a Refusal "unavailable", told to `onTrouble` as well. */
export type Bucket = {
  ask(method: Method, key: string, options?: Ask): Promise<Answer>
  /** An object, or the asked range of it, as a stream; null when it is not there. */
  stream(key: string, options: Ask): Promise<{ size: number; content: ReadableStream<Uint8Array<ArrayBuffer>> } | null>
  /** Every object under a key that ends with a slash, a thousand a request. */
  list(folder: string): AsyncGenerator<{ key: string; storedAt: Date }>
}

/** A bucket that says "slow down" means for a second or two; one that says nothing for so long says nothing any more. */
const PATIENCE: Patience = { tries: 6, tryMilliseconds: 15_000, allMilliseconds: 45_000 }

/** Signed requests are not kept, only sent: long enough for a slow start of the connection. */
const SIGNATURE_SECONDS = 120

export function openBucket(settings: BucketSettings, { patience: usual = PATIENCE, onTrouble = () => {} }: BucketOptions = {}): Bucket {
  const { prefix, ...credentials } = settings
  // The client signs and `fetch` asks: its own requests know neither a condition (If-None-Match, If-Match) nor an end to waiting.
  const client = new S3Client(credentials)
  const trouble = announceTrouble(onTrouble, `the bucket "${settings.bucket}"`)
  const fullKey = (key: string) => (prefix === "" ? key : `${prefix}/${key}`)

  async function persist<Taken>(patience: Patience, attempt: (silence: AbortController) => Promise<Taken | Failure>): Promise<Taken> {
    const deadline = performance.now() + patience.allMilliseconds
    for (let tries = 1; ; tries++) {
      const outcome = await within(patience, attempt)
      if (!(outcome instanceof Failure)) {
        trouble.over()
        return outcome
      }
      if (!outcome.passing || tries >= patience.tries || performance.now() >= deadline) {
        const refusal = bucketProblem(settings, outcome.code)
        trouble.begun(refusal.message)
        throw refusal
      }
      await Bun.sleep(pauseAfter(tries, patience))
    }
  }

  async function send<Taken>(method: Method, key: string, ask: Ask, silence: AbortController, take: Take<Taken>): Promise<Taken | Failure> {
    const url = client.presign(fullKey(key), { method, expiresIn: SIGNATURE_SECONDS })
    const { body, headers = {}, accept = [] } = ask
    const answer = await fetch(url, { method, headers, redirect: "manual", signal: silence.signal, ...(body !== undefined && { body }) })
    if (ANSWERS.has(answer.status) || accept.includes(answer.status)) return take(answer)
    // An answer to HEAD has no body, and so does not say why.
    if (method === "HEAD" && answer.status !== 404 && answer.status < 500) return send("GET", key, ask, silence, take)
    const code = /<Code>(\w+)/.exec(await answer.text())?.[1] ?? `HTTP ${answer.status}`
    if (answer.status === 404 && code !== "NoSuchBucket") return take(new Response(null, answer))
    return new Failure(code, answer.status >= 500 || answer.status === 429 || PASSING.has(code))
  }

  return {
    ask: (method, key, ask = {}) =>
      persist(longer(ask.patience ?? usual, ask.body), (silence) => send(method, key, ask, silence, wholeAnswer)),
    stream: (key, ask) =>
      persist(ask.patience ?? usual, (silence) =>
        send("GET", key, ask, silence, async (answer) => {
          if (!answer.body || (answer.status !== 200 && answer.status !== 206)) return null
          return { size: lengthOf(answer), content: watched(answer.body, silence, usual.tryMilliseconds) }
        }),
      ),
    list: (folder) =>
      listed(fullKey(folder), folder, (ask) => persist(usual, (silence) => Promise.race([client.list(ask), abortOf(silence)]))),
  }
}

type ListAsk = { prefix: string; startAfter?: string }

/** The client's own request: to sign another address than an object's it has no way. */
async function* listed(
  above: string,
  folder: string,
  page: (ask: ListAsk) => Promise<Bun.S3ListObjectsResponse>,
): ReturnType<Bucket["list"]> {
  for (let startAfter: string | undefined; ; ) {
    const { contents = [], isTruncated } = await page({ prefix: above, ...(startAfter && { startAfter }) })
    for (const { key, lastModified } of contents)
      yield { key: key.slice(above.length - folder.length), storedAt: new Date(lastModified ?? 0) }
    startAfter = contents.at(-1)?.key
    if (!isTruncated || startAfter === undefined) return
  }
}

type Take<Taken> = (answer: Response) => Promise<Taken>

class Failure {
  constructor(
    readonly code: string,
    readonly passing: boolean,
  ) {}
}

const ANSWERS = new Set([200, 204, 206, 304])

/** Answers below 500 that a moment later may be another one. */
const PASSING = new Set(["RequestTimeout", "OperationAborted", "SlowDown", "InternalError", "ServiceUnavailable"])

/** A body may take its time on the way: 100 kB a second is the slowest line that anybody publishes over. */
function longer(patience: Patience, body: Ask["body"]): Patience {
  return { ...patience, tryMilliseconds: patience.tryMilliseconds + (body?.length ?? 0) / 100 }
}

async function within<Taken>(
  patience: Patience,
  attempt: (silence: AbortController) => Promise<Taken | Failure>,
): Promise<Taken | Failure> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), patience.tryMilliseconds)
  try {
    return await attempt(silence)
  } catch (error) {
    // Never the error itself: it names the signed address.
    if (silence.signal.aborted) return new Failure(`no answer within ${Number((patience.tryMilliseconds / 1000).toPrecision(2))} s`, true)
    const code = error instanceof Error && "code" in error ? String(error.code) : "the connection broke"
    return new Failure(code, !(error instanceof Error && error.name === "S3Error") || PASSING.has(code))
  } finally {
    clearTimeout(timer)
  }
}

function abortOf({ signal }: AbortController): Promise<never> {
  return new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)))
}

async function wholeAnswer(answer: Response): Promise<Answer> {
  return { status: answer.status, etag: answer.headers.get("etag"), size: lengthOf(answer), bytes: await answer.bytes() }
}

function lengthOf(answer: Response): number {
  return Number(answer.headers.get("content-length"))
}

/** 100 ms, then twice as long each time, a random half of it off: many who were sent away together come back apart. */
function pauseAfter(tries: number, { pauseMilliseconds = 100 }: Patience): number {
  return pauseMilliseconds * 2 ** (tries - 1) * (0.5 + Math.random() / 2)
}

/** Passes bytes on as they are asked for; a bucket that falls silent in the middle ends the stream with an error, a slow reader does not. */
function watched(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  silence: AbortController,
  patienceMilliseconds: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      const timer = setTimeout(() => silence.abort(), patienceMilliseconds)
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch {
        controller.error(new Error("the bucket broke off in the middle of a file"))
      } finally {
        clearTimeout(timer)
      }
    },
    cancel: () => reader.cancel(),
  })
}
