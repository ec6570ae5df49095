// What most tests of selling begin with: something to sell, a full cart, what a buyer says at the checkout, and how a refusal is caught.
import { addToCart } from "../../tenants/cart/actions.ts"
import type { CartRef } from "../../tenants/cart/schema.ts"
import type { Database, TenantTx } from "../../tenants/database.ts"
import { listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import type { OrderToPlace } from "../../tenants/orders/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { makeProduct } from "./catalog.ts"

export type Goods = { variantId: string; productId: string; slug: string }

type GoodsOptions = { title?: string; priceMinor?: number; stockQuantity?: number | null; stockPolicy?: "deny" | "continue" }

/** A published product of one variant: 10.00, uncounted unless told otherwise. */
export async function makeGoods(db: Database, tenantId: string, options: GoodsOptions = {}): Promise<Goods> {
  const { title = "Thing", ...variant } = options
  const product = await makeProduct(db, tenantId, { title, variants: [variant] })
  return { variantId: product.variants[0]?.id ?? "", productId: product.id, slug: product.slug }
}

/** A new cart with these in it. */
export async function makeCart(
  db: Database,
  tenantId: string,
  lines: { variantId: string; quantity?: number }[],
): Promise<{ token: string }> {
  let ref: { token: string } | null = null
  for (const line of lines) {
    const view = await db.asTenant(tenantId, (tx) => addToCart(tx, ref, { variantId: line.variantId, quantity: line.quantity ?? 1 }))
    if (view.token) ref = { token: view.token }
  }
  if (!ref) throw new Error("a cart needs a line")
  return ref
}

/** What a buyer says who wants the shop's first way of delivery and pays on delivery; a fresh idempotency key each time. */
export async function orderRequest(tx: TenantTx, cart: CartRef, overrides: Partial<OrderToPlace> = {}): Promise<OrderToPlace> {
  const [method] = await listDeliveryMethods(tx)
  return {
    cart,
    channel: "site",
    idempotencyKey: crypto.randomUUID(),
    contact: { name: "Ada Lovelace", phone: "+44 20 7946 0000" },
    deliveryMethodId: method?.id ?? "",
    paymentProvider: "pay-on-delivery",
    locale: "en",
    ...overrides,
  }
}

/** The refusal that this ends in; anything else fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const outcome = await work.then(
    () => "no refusal at all",
    (thrown: unknown) => thrown,
  )
  if (outcome instanceof Refusal) return outcome
  throw outcome instanceof Error ? outcome : new Error(`expected a refusal, got ${outcome}`)
}

export type StockFigures = { stockQuantity: number | null; movements: number; sold: number }

/** What is left of a variant, the sum of its ledger, and how many were sold and not put back. */
export function stockOf(db: Database, tenantId: string, variantId: string): Promise<StockFigures> {
  return db.asTenant(tenantId, async (tx) => {
    const [figures] = await tx<[StockFigures]>`
      select v.stock_quantity,
        (select coalesce(sum(m.quantity), 0)::int from shop.stock_movements m where m.tenant_id = ${tenantId} and m.variant_id = v.id) as movements,
        (select coalesce(-sum(m.quantity), 0)::int from shop.stock_movements m
          where m.tenant_id = ${tenantId} and m.variant_id = v.id and m.reason in ('sold', 'released')) as sold
      from shop.variants v where v.tenant_id = ${tenantId} and v.id = ${variantId}`
    return figures
  })
}
