// The statements about payment accounts and the ledger of money.
import type { TenantTx } from "../database.ts"
import type { Payment, PaymentAccount, PaymentWay } from "./schema.ts"

export async function upsertPaymentAccount(tx: TenantTx, account: PaymentWay & { settingsSealed: string }): Promise<void> {
  await tx`
    insert into shop.payment_accounts (tenant_id, provider, title, settings_sealed, position)
    select ${tx.tenantId}::uuid, ${account.provider}, ${account.title}, ${account.settingsSealed}, count(*)
    from shop.payment_accounts where tenant_id = ${tx.tenantId}
    on conflict (tenant_id, provider) do update
    set title = excluded.title, settings_sealed = excluded.settings_sealed, active = true`
}

export async function selectPaymentWays(tx: TenantTx): Promise<PaymentWay[]> {
  return tx<PaymentWay[]>`
    select provider, title from shop.payment_accounts where tenant_id = ${tx.tenantId} and active order by position, id`
}

export async function selectPaymentAccount(tx: TenantTx, provider: string): Promise<PaymentAccount | undefined> {
  const [account] = await tx<PaymentAccount[]>`
    select id, provider, title, settings_sealed from shop.payment_accounts where tenant_id = ${tx.tenantId} and provider = ${provider}`
  return account
}

/** How many rows were added: none when the provider has told of this movement before. */
export async function insertPayment(tx: TenantTx, payment: Payment): Promise<number> {
  const result = await tx`
    insert into shop.payments (tenant_id, order_id, provider, reference, amount_minor, currency)
    values (${tx.tenantId}, ${payment.orderId}, ${payment.provider}, ${payment.reference}, ${payment.amountMinor}, ${payment.currency})
    on conflict (tenant_id, provider, reference) do nothing`
  return result.count
}

/** What came in for an order and what of it went back, both as positive amounts. */
export async function sumPayments(tx: TenantTx, orderId: string): Promise<{ receivedMinor: number; refundedMinor: number }> {
  const [sums] = await tx<[{ receivedMinor: number; refundedMinor: number }]>`
    select coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::bigint as received_minor,
      coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::bigint as refunded_minor
    from shop.payments where tenant_id = ${tx.tenantId} and order_id = ${orderId}`
  return sums
}
