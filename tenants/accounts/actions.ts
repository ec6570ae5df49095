// Accounts and members, as far as a shop made on the command line needs them; signing in is not here.
import type { Database, TenantTx } from "../database.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { insertAccount, insertMember, selectMembers } from "./queries.ts"
import { type Account, type Member, NewAccount, type Role } from "./schema.ts"

/** A new person who may sign in. Belongs to no shop until one makes them a member. */
export async function createAccount(db: Database, input: { name: string }): Promise<Account> {
  const parsed = NewAccount.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "account")
  return db.asPlatform((tx) => insertAccount(tx, { id: Bun.randomUUIDv7(), name: parsed.data.name }))
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

export function listMembers(tx: TenantTx): Promise<Member[]> {
  return selectMembers(tx)
}
