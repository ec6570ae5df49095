// The statements about carts and their lines.
import type { StockPolicy } from "../catalog/schema.ts"
import type { TenantTx } from "../database.ts"
import { pictureView, type StoredSizes } from "../media/rules.ts"
import type { PictureView } from "../media/schema.ts"
import type { StoredLine } from "./schema.ts"

export type StoredCart = { id: string; status: "open" | "ordered"; customerId: string | null }

export async function selectCartByToken(tx: TenantTx, tokenHash: string): Promise<StoredCart | undefined> {
  const [cart] = await tx<StoredCart[]>`
    select id, status, customer_id from shop.carts where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash}`
  return cart
}

/** Everything that changes a cart locks its row first, so that two devices take turns. */
export async function lockCartByToken(tx: TenantTx, tokenHash: string): Promise<StoredCart | undefined> {
  const [cart] = await tx<StoredCart[]>`
    select id, status, customer_id from shop.carts where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash} for no key update`
  return cart
}

export async function selectOpenCartOfCustomer(tx: TenantTx, customerId: string): Promise<StoredCart | undefined> {
  const [cart] = await tx<StoredCart[]>`
    select id, status, customer_id from shop.carts where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and status = 'open'`
  return cart
}

export async function lockOpenCartOfCustomer(tx: TenantTx, customerId: string): Promise<StoredCart | undefined> {
  const [cart] = await tx<StoredCart[]>`
    select id, status, customer_id from shop.carts
    where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and status = 'open' for no key update`
  return cart
}

export async function insertCartOfToken(tx: TenantTx, tokenHash: string): Promise<StoredCart> {
  const [cart] = await tx<[StoredCart]>`
    insert into shop.carts (tenant_id, token_hash) values (${tx.tenantId}, ${tokenHash}) returning id, status, customer_id`
  return cart
}

/** The customer's one open cart, made if there is none, and locked in any case. */
export async function openCartOfCustomer(tx: TenantTx, customerId: string): Promise<StoredCart> {
  const [cart] = await tx<[StoredCart]>`
    insert into shop.carts (tenant_id, customer_id) values (${tx.tenantId}, ${customerId})
    on conflict (tenant_id, customer_id) where status = 'open' and customer_id is not null do update set updated_at = now()
    returning id, status, customer_id`
  return cart
}

/** Lines in the order in which they were put in, each with what is sold under it now. */
export async function selectLines(tx: TenantTx, cartId: string): Promise<StoredLine[]> {
  const rows = await tx<
    LineRow[]
  >`${lines(tx)} where l.tenant_id = ${tx.tenantId} and l.cart_id = ${cartId} order by l.added_at, l.variant_id`
  return rows.map(storedLine)
}

/** The same of the customer's open cart, in one statement; none when there is no such cart. */
export async function selectLinesOfCustomer(tx: TenantTx, customerId: string): Promise<StoredLine[]> {
  const rows = await tx<LineRow[]>`
    ${lines(tx)} join shop.carts c on c.tenant_id = ${tx.tenantId} and c.id = l.cart_id
    where l.tenant_id = ${tx.tenantId} and c.customer_id = ${customerId} and c.status = 'open' order by l.added_at, l.variant_id`
  return rows.map(storedLine)
}

type LineRow = Omit<StoredLine, "picture"> & { picture: (Omit<PictureView, "sources" | "placeholder"> & StoredSizes) | null }

function storedLine({ picture, ...line }: LineRow): StoredLine {
  if (!picture) return { ...line, picture: null }
  const { widths, avifWidths, colour, ...shown } = picture
  return { ...line, picture: pictureView(shown, { widths, avifWidths, colour }) }
}

function lines(tx: TenantTx) {
  return tx`
    select l.variant_id, v.product_id, p.slug as product_slug, p.title as product_title, v.option_values, v.sku, l.quantity,
      v.price_minor as unit_price_minor, l.seen_price_minor, v.stock_quantity, v.stock_policy, p.published and not v.retired as for_sale,
      (select jsonb_build_object('mediaId', m.id, 'status', m.status, 'sha256', m.sha256, 'contentType', m.content_type,
          'width', m.width, 'height', m.height, 'alt', pp.alt,
          'widths', m.widths, 'avifWidths', m.avif_widths, 'colour', m.colour)
        from shop.product_pictures pp join shop.media m on m.tenant_id = ${tx.tenantId} and m.id = pp.media_id
        where pp.tenant_id = ${tx.tenantId} and pp.product_id = p.id order by pp.position, pp.id limit 1) as picture
    from shop.cart_lines l
    join shop.variants v on v.tenant_id = ${tx.tenantId} and v.id = l.variant_id
    join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = v.product_id`
}

export async function selectQuantity(tx: TenantTx, cartId: string, variantId: string): Promise<number | undefined> {
  const [line] = await tx<{ quantity: number }[]>`
    select quantity from shop.cart_lines where tenant_id = ${tx.tenantId} and cart_id = ${cartId} and variant_id = ${variantId}`
  return line?.quantity
}

export type VariantForSale = {
  variantId: string
  unitPriceMinor: number
  stockQuantity: number | null
  stockPolicy: StockPolicy
  forSale: boolean
}

export async function selectVariantForSale(tx: TenantTx, variantId: string): Promise<VariantForSale | undefined> {
  const [variant] = await tx<VariantForSale[]>`
    select v.id as variant_id, v.price_minor as unit_price_minor, v.stock_quantity, v.stock_policy, p.published and not v.retired as for_sale
    from shop.variants v join shop.products p on p.tenant_id = ${tx.tenantId} and p.id = v.product_id
    where v.tenant_id = ${tx.tenantId} and v.id = ${variantId}`
  return variant
}

export async function upsertLine(
  tx: TenantTx,
  line: { cartId: string; variantId: string; quantity: number; seenPriceMinor: number },
): Promise<void> {
  await tx`
    insert into shop.cart_lines (tenant_id, cart_id, variant_id, quantity, seen_price_minor)
    values (${tx.tenantId}, ${line.cartId}, ${line.variantId}, ${line.quantity}, ${line.seenPriceMinor})
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = excluded.quantity, seen_price_minor = excluded.seen_price_minor`
}

/** Several lines at once; one that is there is set to what is given. */
export async function upsertLines(
  tx: TenantTx,
  cartId: string,
  added: readonly { variantId: string; quantity: number; seenPriceMinor: number }[],
): Promise<void> {
  await tx`
    insert into shop.cart_lines (tenant_id, cart_id, variant_id, quantity, seen_price_minor)
    select ${tx.tenantId}::uuid, ${cartId}::uuid, * from unnest(${added.map((line) => line.variantId)}::uuid[],
      ${added.map((line) => line.quantity)}::int[], ${added.map((line) => line.seenPriceMinor)}::bigint[])
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = excluded.quantity, seen_price_minor = excluded.seen_price_minor`
}

export async function deleteLines(tx: TenantTx, cartId: string): Promise<void> {
  await tx`delete from shop.cart_lines where tenant_id = ${tx.tenantId} and cart_id = ${cartId}`
}

/** Locks carts in the order of their ids, in which everything that needs more than one locks them: two that move in opposite directions never meet. */
export async function lockCarts(tx: TenantTx, ids: readonly string[]): Promise<StoredCart[]> {
  return tx<StoredCart[]>`
    select id, status, customer_id from shop.carts
    where tenant_id = ${tx.tenantId} and id = any(${ids as string[]}::uuid[]) order by id for no key update`
}

/** The customer's one open cart, made if there is none, and not locked. */
export async function ensureCartOfCustomer(tx: TenantTx, customerId: string): Promise<void> {
  await tx`
    insert into shop.carts (tenant_id, customer_id) values (${tx.tenantId}, ${customerId})
    on conflict (tenant_id, customer_id) where status = 'open' and customer_id is not null do nothing`
}

/** A word that opens this cart once; with it, those of the cart that are too old, or too many, are forgotten. */
export async function insertHandOver(
  tx: TenantTx,
  handOver: { tokenSha256: string; cartId: string; lifeSeconds: number; kept: number },
): Promise<void> {
  await tx`
    with forgotten as (
      delete from shop.cart_hand_overs where tenant_id = ${tx.tenantId} and cart_id = ${handOver.cartId} and (expires_at < now() or token_sha256 not in (
        select token_sha256 from shop.cart_hand_overs where tenant_id = ${tx.tenantId} and cart_id = ${handOver.cartId}
        order by expires_at desc limit ${handOver.kept - 1}))
    )
    insert into shop.cart_hand_overs (tenant_id, token_sha256, cart_id, expires_at)
    values (${tx.tenantId}, ${handOver.tokenSha256}, ${handOver.cartId}, now() + ${handOver.lifeSeconds} * interval '1 second')`
}

/** Spends the word: whoever asks second finds nothing. */
export async function takeHandOver(tx: TenantTx, tokenSha256: string): Promise<string | undefined> {
  const [row] = await tx<{ cartId: string }[]>`
    delete from shop.cart_hand_overs where tenant_id = ${tx.tenantId} and token_sha256 = ${tokenSha256} and expires_at > now() returning cart_id`
  return row?.cartId
}

export async function deleteLine(tx: TenantTx, cartId: string, variantId: string): Promise<void> {
  await tx`delete from shop.cart_lines where tenant_id = ${tx.tenantId} and cart_id = ${cartId} and variant_id = ${variantId}`
}

/** The buyer has now been told the prices of now. */
export async function updateSeenPrices(tx: TenantTx, cartId: string): Promise<void> {
  await tx`
    update shop.cart_lines l set seen_price_minor = v.price_minor
    from shop.variants v
    where l.tenant_id = ${tx.tenantId} and l.cart_id = ${cartId} and v.tenant_id = ${tx.tenantId} and v.id = l.variant_id
      and l.seen_price_minor <> v.price_minor`
}

export async function updateCartOrdered(tx: TenantTx, cartId: string, customerId: string): Promise<void> {
  await tx`
    update shop.carts set status = 'ordered', customer_id = ${customerId}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${cartId}`
}
