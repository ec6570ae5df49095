// Accounts and members: who there is, and who works in a shop in which role.
import type { Database, TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { deleteInvitations } from "./invitation-queries.ts"
import {
  deleteMember,
  insertAccount,
  insertMember,
  lockMembers,
  selectMembers,
  selectNames,
  selectWorkplaces,
  updateName,
  updateRole,
} from "./queries.ts"
import { refuseLastOwner } from "./rules.ts"
import { type Account, AccountName, type Member, NewAccount, type Role, type Workplace } from "./schema.ts"

/** A new person who may sign in. Belongs to no shop until one makes them a member. */
export async function createAccount(db: Database, input: { name: string }): Promise<Account> {
  const parsed = NewAccount.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "account")
  return db.asPlatform((tx) => insertAccount(tx, { id: Bun.randomUUIDv7(), name: parsed.data.name }))
}

export async function renameAccount(db: Database, accountId: string, name: string): Promise<void> {
  const parsed = AccountName.safeParse(name)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "account")
  await db.asPlatform((tx) => updateName(tx, accountId, parsed.data))
}

/** The shops that a person works in. */
export function listWorkplaces(db: Database, accountId: string): Promise<Workplace[]> {
  return db.inOneStatement((tx) => selectWorkplaces(tx, accountId))
}

/** Gives an account a role in this shop. Refuses an account that there is not, and one that is a member already. */
export async function addMember(tx: TenantTx, member: { accountId: string; role: Role }): Promise<Member> {
  try {
    return await insertMember(tx, member)
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined
    if (code === "23503") throw new Refusal("not-found", "there is no such account: check its id")
    if (code === "23505") throw new Refusal("invalid-input", "this account is a member of the shop already: change its role instead")
    throw error
  }
}

/** With the names that people go by, which are theirs and not the shop's. */
export async function listNamedMembers(db: Database, tenantId: string): Promise<(Member & { name: string })[]> {
  const members = await db.asTenant(tenantId, selectMembers)
  const accountIds = members.map((member) => member.accountId)
  const names = new Map((await db.inOneStatement((tx) => selectNames(tx, accountIds))).map(({ id, name }) => [id, name]))
  return members.map((member) => ({ ...member, name: names.get(member.accountId) ?? "" }))
}

/** The first member with that role; a shop made on the command line has none yet, and is given one. */
export async function accountInRole(
  db: Database,
  shop: { tenantId: string; title: string },
  role: Role,
): Promise<{ accountId: string; name: string }> {
  const found = (await listNamedMembers(db, shop.tenantId)).find((member) => member.role === role)
  if (found) return found
  const account = await createAccount(db, { name: `${role} of ${shop.title}`.slice(0, 200) })
  await db.asTenant(shop.tenantId, (tx) => addMember(tx, { accountId: account.id, role }))
  return { accountId: account.id, name: account.name }
}

/** Refuses to take the last owner's role away. */
export async function changeRole(tx: TenantTx, memberId: string, role: Role): Promise<Member> {
  const { member, members } = await lockedMember(tx, memberId)
  refuseLastOwner(members, member.accountId, role)
  await updateRole(tx, memberId, role)
  if (role !== "owner") await closeDoorsOf(tx, member)
  return { ...member, role }
}

/** They lose the shop with their next request; what they wrote stays. Refuses the last owner. */
export async function removeMember(tx: TenantTx, memberId: string): Promise<void> {
  const { member, members } = await lockedMember(tx, memberId)
  refuseLastOwner(members, member.accountId, undefined)
  await deleteMember(tx, memberId)
  await closeDoorsOf(tx, member)
}

/** Everybody may leave but the last owner. */
export async function leaveShop(tx: TenantTx, accountId: string): Promise<void> {
  const members = await lockMembers(tx)
  const member = members.find((one) => one.accountId === accountId)
  if (!member) throw noSuchMember()
  refuseLastOwner(members, accountId, undefined)
  await deleteMember(tx, member.id)
  await closeDoorsOf(tx, member)
}

/** Owners alone invite. One who is none any more could come back by a link that they had kept: all that are open are taken back. */
async function closeDoorsOf(tx: TenantTx, { role }: Member): Promise<void> {
  if (role === "owner") await deleteInvitations(tx)
}

async function lockedMember(tx: TenantTx, memberId: string): Promise<{ member: Member; members: Member[] }> {
  const members = await lockMembers(tx)
  const member = members.find((one) => one.id === memberId)
  if (!member) throw noSuchMember()
  return { member, members }
}

function noSuchMember(): Refusal {
  return new Refusal("not-found", "there is no such member in this shop: reload the list of members")
}
