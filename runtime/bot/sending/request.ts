// One request to the Bot API. The token is in the URL's path and nowhere else: no error that leaves this file holds the URL.
import { type CallShape, type Outcome, readAnswer, transient } from "./outcome.ts"

/** A picture that goes along; the call points at it by `attach://<name>`. */
export type Upload = { name: string; bytes: Uint8Array<ArrayBuffer>; contentType: string }

export type Request = CallShape & {
  apiRoot: string
  token: string
  params: Readonly<Record<string, unknown>>
  uploads: readonly Upload[]
  timeoutMs: number
  signal: AbortSignal | undefined
  secondMs: number
}

/** Never throws. Connections are kept alive by Bun. */
export async function request(call: Request): Promise<Outcome> {
  const patience = AbortSignal.timeout(call.timeoutMs)
  try {
    const response = await fetch(`${call.apiRoot}/bot${call.token}/${call.method}`, {
      method: "POST",
      ...bodyOf(call),
      signal: call.signal ? AbortSignal.any([patience, call.signal]) : patience,
      // Telegram never redirects; following one would carry the token to wherever it leads.
      redirect: "manual",
    })
    return readAnswer(response.status, await response.text(), call, call.secondMs)
  } catch (error) {
    if (patience.aborted) return transient("no answer in time", true)
    // Only the code: Bun's own errors carry the whole URL.
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown"
    return transient(`the connection failed (${/^\w{1,40}$/.test(code) ? code : "unknown"})`)
  }
}

function bodyOf({ params, uploads }: Request): { body: FormData | string; headers?: Record<string, string> } {
  if (uploads.length === 0) return { body: JSON.stringify(params), headers: { "content-type": "application/json" } }
  const form = new FormData()
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) form.set(name, typeof value === "string" ? value : JSON.stringify(value))
  }
  for (const { name, bytes, contentType } of uploads) form.set(name, new Blob([bytes], { type: contentType }), name)
  return { body: form }
}
