// The statements about customers.
import type { TenantTx } from "../database.ts"
import type { Channel, Contact, Customer } from "./schema.ts"

export async function selectCustomer(tx: TenantTx, who: { channel: Channel; externalId: string }): Promise<Customer | undefined> {
  const [customer] = await tx<Customer[]>`
    select id, name, phone, address, locale from shop.customers
    where tenant_id = ${tx.tenantId} and channel = ${who.channel} and external_id = ${who.externalId}`
  return customer
}

export async function selectCustomerById(tx: TenantTx, id: string): Promise<Customer | undefined> {
  const [customer] = await tx<Customer[]>`
    select id, name, phone, address, locale from shop.customers where tenant_id = ${tx.tenantId} and id = ${id}`
  return customer
}

type NewCustomer = { id: string; channel: Channel; externalId: string; name: string; phone: string; locale: string }

/** The new customer, or the one that another transaction made in the meantime. */
export async function insertCustomer(tx: TenantTx, customer: NewCustomer): Promise<Customer> {
  const [row] = await tx<[Customer]>`
    insert into shop.customers (tenant_id, id, channel, external_id, name, phone, locale)
    values (${tx.tenantId}, ${customer.id}, ${customer.channel}, ${customer.externalId}, ${customer.name}, ${customer.phone}, ${customer.locale})
    on conflict (tenant_id, channel, external_id) do update set locale = customers.locale
    returning id, name, phone, address, locale`
  return row
}

/** Without an address the one that is known stays. */
export async function updateContact(tx: TenantTx, customerId: string, contact: Contact & { address: string }): Promise<number> {
  const result = await tx`
    update shop.customers set name = ${contact.name}, phone = ${contact.phone}, address = coalesce(nullif(${contact.address}, ''), address)
    where tenant_id = ${tx.tenantId} and id = ${customerId}`
  return result.count
}

export async function updateLocale(tx: TenantTx, customerId: string, locale: string): Promise<void> {
  await tx`update shop.customers set locale = ${locale} where tenant_id = ${tx.tenantId} and id = ${customerId}`
}

export type ListedCustomer = Omit<Customer, "address"> & { channel: Channel; address: string; createdAt: Date; orders: number }

/** Newest first, with how often they have ordered, and without those who try the shop out; the search is part of a name or telephone number. */
export async function selectCustomers(
  tx: TenantTx,
  page: { after: string | null; search: string; limit: number },
): Promise<ListedCustomer[]> {
  const pattern = `%${page.search.replace(/[\\%_]/g, "\\$&")}%`
  return tx<ListedCustomer[]>`
    select c.id, c.name, c.phone, c.address, c.locale, c.channel, c.created_at, (
      select count(*)::int from shop.orders o where o.tenant_id = ${tx.tenantId} and o.customer_id = c.id) as orders
    from shop.customers c
    where c.tenant_id = ${tx.tenantId} and c.channel <> 'preview' and (${page.after}::uuid is null or c.id < ${page.after}::uuid)
      and (${page.search} = '' or c.phone like ${pattern} or lower(c.name collate pg_unicode_fast) like lower(${pattern} collate pg_unicode_fast))
    order by c.id desc limit ${page.limit}`
}
