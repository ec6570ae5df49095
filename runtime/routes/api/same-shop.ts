// A shop that is asked for twice under one Idempotency-Key is one shop: its id follows from the person and the key.
import { createHash } from "node:crypto"
import { IdempotencyKey } from "../../../tenants/orders/schema.ts"
import { invalidInput } from "../../../tenants/refusal.ts"

/** A UUID of version 8 (RFC 9562, 5.8) from what nobody else can have; undefined without a key. */
export function shopIdOf({ headers }: Request, accountId: string): string | undefined {
  const given = headers.get("idempotency-key")
  if (given === null) return undefined
  const key = IdempotencyKey.safeParse(given)
  if (!key.success) throw invalidInput(key.error.issues, "the header Idempotency-Key")
  const hex = createHash("sha256").update(`shop ${accountId} ${key.data}`).digest("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
