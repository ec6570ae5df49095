// The one closed list of ways in which TeleShop says no. Whatever else is thrown is a bug.

/** Every refusal's code with the HTTP status that it becomes; words for a chat are in runtime/bot/words. */
export const REFUSALS = {
  "invalid-input": 422,
  "too-large": 413,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "shop-not-found": 404,
  "shop-suspended": 403,
  "slug-taken": 409,
  "product-not-available": 409,
  "sold-out": 409,
  "cart-empty": 409,
  "cart-already-ordered": 409,
  "price-changed": 409,
  "stale-revision": 409,
  "state-not-allowed": 409,
  "idempotency-conflict": 409,
  "not-published": 409,
  "not-ready": 409,
  "too-many-requests": 429,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof REFUSALS

/** What may be told about a refusal beside its sentence: field paths, quantities left, new prices. Never a secret, never another tenant's data. */
export type RefusalDetails = Readonly<Record<string, unknown>>

/**
 * A refusal that the person who asked can do something about. Its message is one plain English sentence that says what to do next;
 * faces that speak other languages choose their words by `code` and `details`.
 */
export class Refusal extends Error {
  override readonly name = "Refusal"

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message)
  }

  get status(): number {
    return REFUSALS[this.code]
  }
}

/** The refusal for bad input found by zod: the first problem as a sentence, all of them as `details.problems`. */
export function invalidInput(issues: readonly { path: readonly PropertyKey[]; message: string }[], what = "input"): Refusal {
  const problems = issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }))
  const first = problems[0]
  const where = first?.path ? `${what}, ${first.path}` : what
  return new Refusal("invalid-input", `${where}: ${first?.message ?? "is not valid"}`, { problems })
}
