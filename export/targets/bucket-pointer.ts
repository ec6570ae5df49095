// Where a bucket's sites point: `<tenant>/current` holds a manifest's hash. Looked at once a second at most, moved only by whoever saw it last.
import { Refusal } from "../../tenants/refusal.ts"
import type { Answer, Bucket, Patience } from "./bucket.ts"
import { checked, HASH } from "./names.ts"

export type Pointers = {
  /** The hash that is pointed at, at most a second old; as it was last known while the bucket cannot be reached. Null: it never pointed anywhere. */
  look(tenantId: string): Promise<string | null>
  /** Points at what `latest` says; see FileTarget. */
  follow(tenantId: string, latest: () => Promise<string | undefined>): Promise<void>
}

export type PointerOptions = {
  keyOf(tenantId: string): string
  /** Called before a hash that was found is believed; when it fails the pointer counts as it was. */
  arrived(tenantId: string, hash: string): Promise<void>
  /** Refuses a manifest that is not stored. */
  refuseMissing(tenantId: string, hash: string): Promise<void>
  /** Milliseconds for which a look is good. */
  freshMilliseconds: number
  /** For a look, which a buyer waits for. */
  patience: Patience
}

/** Each lost race was somebody else's success: as many as may reasonably publish one shop at once. */
const MOST_RACES = 100

export function openPointers(bucket: Bucket, options: PointerOptions): Pointers {
  const memory = openMemory()
  const move = openMove(bucket, options, memory)
  return {
    look: openLook(bucket, options, memory),
    follow: async (tenantId, latest) => {
      for (let race = 1; race <= MOST_RACES; race++) {
        if (await move(tenantId, latest)) return
        await Bun.sleep(Math.random() * Math.min(race, 10) * 10)
      }
      throw new Refusal("unavailable", "the site is being published by too many at once: try again in a moment")
    },
  }
}

type Seen = { hash: string | null; etag: string | null; at: number; troubled: boolean }
type Memory = {
  get(tenantId: string): Seen | undefined
  /** @returns the hash. */
  set(tenantId: string, hash: string | null, etag: string | null): string | null
}

/** One per shop that anybody asked for lately; about 200 bytes each. */
const MAX_SEEN = 50_000

function openMemory(): Memory {
  const seen = new Map<string, Seen>()
  return {
    get: (tenantId) => seen.get(tenantId),
    set: (tenantId, hash, etag) => {
      seen.delete(tenantId)
      seen.set(tenantId, { hash, etag, at: performance.now(), troubled: false })
      const [oldest] = seen.keys()
      if (seen.size > MAX_SEEN && oldest !== undefined) seen.delete(oldest)
      return hash
    },
  }
}

function openLook(bucket: Bucket, { keyOf, arrived, freshMilliseconds, patience }: PointerOptions, memory: Memory): Pointers["look"] {
  const looking = new Map<string, Promise<string | null>>()

  async function lookNow(tenantId: string, known: Seen | undefined): Promise<string | null> {
    const condition: Record<string, string> = known?.etag ? { "if-none-match": known.etag } : {}
    const answer = await bucket.ask("GET", keyOf(tenantId), { headers: condition, patience })
    const [hash, etag] = answer.status === 304 && known ? [known.hash, known.etag] : [hashIn(answer), answer.etag]
    if (hash !== null && hash !== known?.hash) await arrived(tenantId, hash)
    // Moved by this process while the bucket was asked: that is newer than what it answered.
    const now = memory.get(tenantId)
    return now === known || now === undefined ? memory.set(tenantId, hash, etag) : now.hash
  }

  function lookOnce(tenantId: string, known: Seen | undefined): Promise<string | null> {
    const found = looking.get(tenantId)
    if (found) return found
    const look = lookNow(tenantId, known)
      .catch((error: unknown) => {
        if (!known) throw error
        Object.assign(known, { at: performance.now(), troubled: true })
        return known.hash
      })
      .finally(() => looking.delete(tenantId))
    looking.set(tenantId, look)
    return look
  }

  return async (tenantId) => {
    const known = memory.get(tenantId)
    if (known && performance.now() - known.at < freshMilliseconds) return known.hash
    const look = lookOnce(tenantId, known)
    // While the bucket is silent nobody waits for it but the first.
    return known?.troubled ? known.hash : look
  }
}

/** One attempt to move a pointer; false when somebody else has moved it in between. */
function openMove(bucket: Bucket, { keyOf, refuseMissing }: PointerOptions, memory: Memory) {
  // A store that knows no conditional writes says so (501); then the last one to write wins, and a job beside each publication looks again.
  let conditional = true
  return async (tenantId: string, latest: () => Promise<string | undefined>): Promise<boolean> => {
    const answer = await bucket.ask("GET", keyOf(tenantId))
    // Asked after the pointer was read: if somebody moves it from here on, our own move is refused and all is asked again.
    const wanted = await latest()
    if (wanted === undefined) return true
    if (answer.status === 200 && text(answer) === checked(wanted, HASH)) return memory.set(tenantId, wanted, answer.etag) !== null
    await refuseMissing(tenantId, wanted)
    const condition: Record<string, string> = answer.etag ? { "if-match": answer.etag } : { "if-none-match": "*" }
    const headers = { "content-type": "text/plain", ...(conditional && condition) }
    const moved = await bucket.ask("PUT", keyOf(tenantId), { body: `${wanted}\n`, headers, accept: [409, 412, 501] })
    if (moved.status === 501) conditional = false
    return moved.status === 200 && memory.set(tenantId, wanted, moved.etag) !== null
  }
}

function hashIn(answer: Answer): string | null {
  return answer.status === 200 ? checked(text(answer), HASH) : null
}

function text(answer: Answer): string {
  return new TextDecoder().decode(answer.bytes).trim()
}
