// The statements about accounts, which belong to no tenant, and members, which do.
import type { PlatformTx, TenantTx } from "../database.ts"
import type { Account, Member, Role } from "./schema.ts"

export async function insertAccount(tx: PlatformTx, account: { id: string; name: string }): Promise<Account> {
  const [row] = await tx<[Account]>`
    insert into platform.accounts (id, name) values (${account.id}, ${account.name}) returning id, name, created_at`
  return row
}

export async function insertMember(tx: TenantTx, member: { accountId: string; role: Role }): Promise<Member> {
  const [row] = await tx<[Member]>`
    insert into shop.members (tenant_id, account_id, role) values (${tx.tenantId}, ${member.accountId}, ${member.role})
    returning id, account_id, role, created_at`
  return row
}

export async function selectMembers(tx: TenantTx): Promise<Member[]> {
  return tx<Member[]>`
    select id, account_id, role, created_at from shop.members where tenant_id = ${tx.tenantId} order by id limit 1000`
}
