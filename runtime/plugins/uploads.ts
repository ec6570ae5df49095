// Reading a file that somebody sends: bounded before the first byte is read, and given time.
import { Refusal } from "../../tenants/refusal.ts"
import { MalformedBody } from "./bodies.ts"
import { openTally } from "./tally.ts"

/** What a camera writes at most, and a catalogue of fifty thousand rows. */
export const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
/** A form's own words around the file. */
const AROUND_BYTES = 64 * 1024
/** Each is held in memory, and again while it is taken apart: an office's people upload side by side, and nobody all at once. */
const AT_ONCE = { account: 4, process: 16 }
/** Over a telephone's network; Bun would hang up after ten. */
const PATIENCE_SECONDS = 60

export type Upload = { file: File; fields: FormData }

/** Whether a path takes files; everything else keeps the limit of other bodies. */
export function isUpload({ method, url }: Request): boolean {
  return method === "POST" && /^\/api\/shops\/[^/]+\/(media|imports)\/?$/.test(new URL(url).pathname)
}

/** @throws Refusal, or MalformedBody, with what to do instead. The length must be named: what has none could go on for ever. */
export async function readUpload(
  request: Request,
  server: { timeout(request: Request, seconds: number): void } | null | undefined,
): Promise<Upload> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN)
  if (!Number.isSafeInteger(length)) throw new Refusal("invalid-input", "send the file with its Content-Length")
  if (length > UPLOAD_LIMIT_BYTES + AROUND_BYTES) throw new Refusal("too-large", "the file has more than 20 MB: make it smaller")
  server?.timeout(request, PATIENCE_SECONDS)
  const fields = await request.formData().catch(() => {
    throw new MalformedBody("The body is not multipart/form-data.")
  })
  const file = fields.get("file")
  if (!(file instanceof File)) throw new Refusal("invalid-input", 'send the file in the form field "file"')
  if (file.size > UPLOAD_LIMIT_BYTES) throw new Refusal("too-large", "the file has more than 20 MB: make it smaller")
  return { file, fields }
}

const inHand = openTally()

/** Runs what reads a file and works on it, unless this account, or everybody together, is at so many already. */
export async function oneOfFew<Result>(accountId: string, work: () => Promise<Result>): Promise<Result> {
  if (inHand.of(accountId) >= AT_ONCE.account || inHand.all() >= AT_ONCE.process)
    throw new Refusal("too-many-requests", "too many files at once: send one after the other", { retryAfterSeconds: 2 })
  const leave = inHand.enter(accountId)
  try {
    return await work()
  } finally {
    leave()
  }
}
