// Seals what must stay secret even from a reader of the database: bot tokens and payment keys, under a key ring that can be rotated while running.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

/** Keys by their id, newest first; the first one seals, every one opens. */
export type KeyRing = readonly SecretKey[]
export type SecretKey = { readonly id: string; readonly key: Buffer }

/** Where a secret belongs. It is authenticated with it: moved to another tenant or another column, it does not open. */
export type SecretPlace = { tenantId: string; column: string }

/** A secret that cannot be opened, or a ring that cannot be read. Its message never holds a key, a plain or a sealed text. */
export class SecretError extends Error {
  override readonly name = "SecretError"
}

/**
 * Reads a ring such as `k2:<base64 of 32 bytes>,k1:<base64>`, newest first.
 * To rotate: put a new key in front, restart, reseal (`needsReseal`), then drop the old key.
 */
export function parseKeyRing(text: string): KeyRing {
  const ring = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map(parseKey)
  if (ring.length === 0)
    throw new SecretError("the key ring is empty: it needs at least one key, written as <id>:<base64 of 32 random bytes>")
  if (new Set(ring.map(({ id }) => id)).size < ring.length)
    throw new SecretError("the key ring has two keys with one id: give each its own")
  return ring
}

function parseKey(entry: string, index: number): SecretKey {
  const match = /^([a-z0-9][a-z0-9-]{0,30}):([A-Za-z0-9+/_-]{43}=?)$/.exec(entry)
  const key = Buffer.from(match?.[2] ?? "", "base64")
  if (!match?.[1] || key.length !== 32) {
    throw new SecretError(
      `key ${index + 1} of the key ring cannot be read: write <id>:<base64 of 32 random bytes>, the id in lower-case letters and digits`,
    )
  }
  return { id: match[1], key }
}

/** A key ring of one fresh key, in the form that parseKeyRing reads. */
export function createKeyRingText(id = "k1"): string {
  return `${id}:${randomBytes(32).toString("base64")}`
}

/** Seals with the newest key (AES-256-GCM, a random nonce of 96 bits): `v1.<key id>.<nonce>.<ciphertext and tag>`, base64url. */
export function sealSecret(ring: KeyRing, place: SecretPlace, plain: string): string {
  const newest = ring[0]
  if (!newest) throw new SecretError("the key ring is empty")
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", newest.key, nonce).setAAD(associatedData(place))
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()])
  return ["v1", newest.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".")
}

/** Opens what was sealed for this very place with any key of the ring; throws SecretError otherwise. */
export function openSecret(ring: KeyRing, place: SecretPlace, sealed: string): string {
  const [version, keyId, nonceText = "", sealedText = "", ...more] = sealed.split(".")
  const nonce = Buffer.from(nonceText, "base64url")
  const bytes = Buffer.from(sealedText, "base64url")
  if (version !== "v1" || more.length > 0 || nonce.length !== 12 || bytes.length < TAG_BYTES)
    throw new SecretError("a sealed secret is damaged: enter it again")
  const key = ring.find(({ id }) => id === keyId)?.key
  if (!key)
    throw new SecretError(
      "a secret is sealed with a key that SECRET_KEYS does not hold: add that key to the end of the ring, or enter the secret again",
    )
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(associatedData(place)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8")
  } catch {
    // The cause is left out on purpose: it adds nothing, and an error is often logged whole.
    throw new SecretError("a sealed secret does not open here: it was changed, or belongs to another shop or column")
  }
}

/** Whether a sealed text was made with another key than the newest. */
export function needsReseal(ring: KeyRing, sealed: string): boolean {
  return sealed.split(".")[1] !== ring[0]?.id
}

/** The same secret under the newest key. */
export function resealSecret(ring: KeyRing, place: SecretPlace, sealed: string): string {
  return sealSecret(ring, place, openSecret(ring, place, sealed))
}

/** Masks in a text whatever looks like a secret of ours: bot tokens, passwords in connection strings, payment keys, our own keys. For logs and stored errors. */
export function hideSecrets(text: string): string {
  return SECRET_SHAPES.reduce((hidden, [shape, replacement]) => hidden.replace(shape, replacement), text)
}

const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  // Telegram bot tokens, also inside URLs such as …/bot<token>/sendMessage.
  [/\d{6,12}:[A-Za-z0-9_-]{30,}/g, "[bot token]"],
  [/(\w+:\/\/[^\s:/@"]+):[^\s@/"]+@/g, "$1:[password]@"],
  [/\b(?:sk|rk|whsec|pk)_(?:live_|test_)?[A-Za-z0-9]{16,}/g, "[payment key]"],
  [/\bv1\.[a-z0-9-]{1,31}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22,}/g, "[sealed secret]"],
  [/\b[a-z0-9][a-z0-9-]{0,30}:[A-Za-z0-9+/]{43}=/g, "[key]"],
]

const TAG_BYTES = 16

/** Lengths come first, so that no two places share one byte string. */
function associatedData({ tenantId, column }: SecretPlace): Buffer {
  return Buffer.from(`teleshop v1 ${tenantId.length}:${tenantId} ${column.length}:${column}`, "utf8")
}
