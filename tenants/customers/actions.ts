// Recognising a buyer, and remembering how to reach them.
import type { TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { insertCustomer, type ListedCustomer, selectCustomer, selectCustomers, updateContact, updateLocale } from "./queries.ts"
import { type Channel, Contact, type Customer } from "./schema.ts"

/** The customer that this shop knows by that id on that channel; met for the first time, they are remembered. */
export async function customerOf(tx: TenantTx, who: { channel: Channel; externalId: string; locale: string }): Promise<Customer> {
  const known = await selectCustomer(tx, who)
  return known ?? (await insertCustomer(tx, { ...who, id: Bun.randomUUIDv7(), name: "", phone: "" }))
}

/** Keeps name, phone and, where there is one, address for the buyer's next order; refuses what is no name and no phone. */
export async function rememberContact(
  tx: TenantTx,
  customerId: string,
  contact: { name: string; phone: string; address?: string },
): Promise<Contact> {
  const parsed = Contact.safeParse(contact)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "contact")
  const updated = await updateContact(tx, customerId, { ...parsed.data, address: contact.address ?? "" })
  if (updated === 0) throw new Refusal("not-found", "there is no such customer: check the id")
  return parsed.data
}

/** The language they are written to in, also when they do not write first: about an order's new state. */
export function rememberLocale(tx: TenantTx, customerId: string, locale: string): Promise<void> {
  return updateLocale(tx, customerId, locale)
}

/** Newest first; `next` goes on where this page ends. */
export async function listCustomers(
  tx: TenantTx,
  page: { after?: string | undefined; search?: string | undefined; limit: number },
): Promise<{ items: ListedCustomer[]; next: string | null }> {
  const rows = await selectCustomers(tx, { after: page.after ?? null, search: page.search ?? "", limit: page.limit + 1 })
  const items = rows.slice(0, page.limit)
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null }
}
