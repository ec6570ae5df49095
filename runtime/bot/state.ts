// Where a buyer is in the talk: what must survive from one message to the next, and nothing that can be looked up again.
import { z } from "zod"

/** In the order in which they are asked. */
export const STEPS = ["name", "phone", "delivery", "address", "payment", "comment"] as const
export const step = z.enum(STEPS)
export type Step = z.infer<typeof step>

const answers = z.object({
  name: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  /** The id of the delivery method. */
  delivery: z.uuid().optional(),
  address: z.string().max(500).optional(),
  /** The name of the provider. */
  payment: z.string().max(41).optional(),
  /** Empty when it was skipped. */
  comment: z.string().max(1_000).optional(),
})
export type Answers = z.infer<typeof answers>

const checkout = z.object({
  /** In the data of its buttons: those of an older checkout are recognised by it. */
  id: z.string().max(16),
  answers,
  /** What is being asked; absent while the buyer looks around in between, and then a text is not an answer. */
  asking: z.union([step, z.literal("confirm")]).optional(),
  /** The summary that was shown last: its own id, which becomes the order's idempotency key, and the total that the buyer saw on it. */
  summary: z.object({ id: z.string().max(16), totalMinor: z.int() }).optional(),
})
export type Checkout = z.infer<typeof checkout>

/** A form that is being filled in. The longest answers of all kinds together are bounded by the form's own rules. */
const form = z.object({
  /** In the data of its buttons: those of an older dialogue are recognised by it. */
  id: z.string().max(16),
  pageId: z.uuid(),
  nodeId: z.string().max(64),
  /** By the field's key; "" for a question that was skipped. */
  answers: z.record(z.string().max(40), z.union([z.string().max(4_000), z.array(z.string().max(40)).max(50)])),
  /** The field, or "=" and what an order asks besides, or "confirm"; absent while the buyer looks around in between. */
  asking: z.string().max(40).optional(),
  /** What is ticked while the choice is not done. */
  ticks: z.object({ field: z.string().max(40), chosen: z.array(z.string().max(40)).max(50) }).optional(),
  /** Of a form that orders: the id of the delivery method, and where to. */
  delivery: z.uuid().optional(),
  address: z.string().max(1_000).optional(),
  /** The summary that was shown last: its id becomes the idempotency key. */
  summary: z.object({ id: z.string().max(16), subtotalMinor: z.int().optional() }).optional(),
})
export type FormState = z.infer<typeof form>

const sentForm = z.object({
  summary: z.string().max(16),
  pageId: z.uuid(),
  nodeId: z.string().max(64),
  orderNumber: z.int().optional(),
  totalMinor: z.int().optional(),
})
export type SentForm = z.infer<typeof sentForm>

const telegram = z.object({
  /** A keyboard of ours stands under the text field: the next answer takes it away. */
  keyboard: z.boolean().optional(),
  /** The tap worked off last, and whether its answer was a new message: tapped twice in a row it is one tap. */
  tapped: z.object({ messageId: z.int(), data: z.string().max(64), anew: z.boolean(), at: z.int() }).optional(),
  /** Messages taken away lately; a tap on one of them was on its way already. */
  gone: z.array(z.int()).max(5).optional(),
})

const state = z.object({
  /** Raised when older states can no longer be understood: they then start afresh. */
  shape: z.literal(1),
  /** Labels and data of the buttons shown last: a label that is typed counts as a tap. */
  labels: z.array(z.tuple([z.string(), z.string()])).max(40),
  /** The list that the buyer came from: where “Back” leads from a product. */
  back: z.string().max(64),
  /** What was searched for last, so that its further pages can be shown. */
  search: z.string().max(200),
  checkout: checkout.optional(),
  form: form.optional(),
  /** The form sent last, and the summary that it was sent from: a second tap thanks again instead of sending another. */
  sent: sentForm.optional(),
  /** What the buyer's Telegram shows of ours that can be undone. */
  telegram: telegram.optional(),
  /** The order placed last, and the summary that it was confirmed on: a second tap finds the order instead of placing another. */
  placed: z.object({ summary: z.string().max(16), number: z.int() }).optional(),
})
export type State = z.infer<typeof state>

export function newState(): State {
  return { shape: 1, labels: [], back: "catalog:1", search: "" }
}

/** A state that cannot be read (written by another version of us) begins the talk anew; the cart is not in it, so nothing is lost. */
export function readState(stored: unknown): State {
  const parsed = state.safeParse(stored)
  return parsed.success ? parsed.data : newState()
}

/** Eleven characters that nobody guesses and no two screens share. */
export function newScreenId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("base64url")
}
