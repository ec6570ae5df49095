// Which ways to pay a shop offers. What becomes of an order when it is paid is in tenants/orders.
import type { Database, TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { type KeyRing, openSecret, sealSecret } from "../secrets.ts"
import { oneLine } from "../text.ts"
import type { OrderToPay, PaymentStep, Provider } from "./provider.ts"
import { findProvider } from "./providers.ts"
import { selectPaymentAccount, selectPaymentWays, upsertPaymentAccount } from "./queries.ts"
import type { PaymentWay } from "./schema.ts"

const Title = oneLine("the title", 200)

/** Offers a provider to buyers, or changes how: its settings are checked, sealed even when there are none, and never read back by a person. */
export async function switchOnProvider(tx: TenantTx, keyRing: KeyRing, account: PaymentWay & { settings: unknown }): Promise<void> {
  const provider = findProvider(account.provider)
  const title = Title.safeParse(account.title)
  if (!title.success) throw invalidInput(title.error.issues, "payment")
  const settings = provider.settings.safeParse(account.settings)
  if (!settings.success) throw invalidInput(settings.error.issues, `settings of ${provider.name}`)
  const settingsSealed = sealSecret(keyRing, settingsPlace(tx), JSON.stringify(settings.data))
  await upsertPaymentAccount(tx, { provider: provider.name, title: title.data, settingsSealed })
}

/** Those that a buyer can choose now, in the shop's order. */
export function listPaymentWays(tx: TenantTx): Promise<PaymentWay[]> {
  return selectPaymentWays(tx)
}

/** The provider with this shop's settings, opened; undefined when the shop has never switched it on. */
export async function openProvider(
  tx: TenantTx,
  keyRing: KeyRing,
  name: string,
): Promise<{ provider: Provider; settings: unknown } | undefined> {
  const account = await selectPaymentAccount(tx, name)
  if (!account) return undefined
  const provider = findProvider(account.provider)
  return { provider, settings: provider.settings.parse(JSON.parse(openSecret(keyRing, settingsPlace(tx), account.settingsSealed))) }
}

/** What the buyer does to pay for an order that has been placed. The provider may be asked over the network: hence after the order's transaction, never in it. */
export async function beginPayment(
  db: Database,
  keyRing: KeyRing,
  tenantId: string,
  asked: { provider: string; order: OrderToPay },
): Promise<PaymentStep> {
  if (asked.order.amountMinor <= 0) return { kind: "nothing-now" }
  const opened = await db.asTenant(tenantId, (tx) => openProvider(tx, keyRing, asked.provider))
  if (!opened) throw new Refusal("unavailable", "this way to pay is not available any more: ask the shop how to pay")
  return opened.provider.begin(asked.order, opened.settings)
}

function settingsPlace(tx: TenantTx) {
  return { tenantId: tx.tenantId, column: "payment_accounts.settings_sealed" }
}
