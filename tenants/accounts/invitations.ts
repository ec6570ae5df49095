// Inviting people into a shop: a link that makes whoever opens it first, signed in, a member with the role it was made for.
import type { Database, TenantTx } from "../database.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { addMember } from "./actions.ts"
import { deleteInvitation, insertInvitation, selectInvitation, selectInvitations } from "./invitation-queries.ts"
import { selectMembers } from "./queries.ts"
import type { Invitation, Role } from "./schema.ts"
import { newInvitationToken, sha256, tenantOfInvitation } from "./tokens.ts"

/** Time to find somebody and for them to read their messages; a link that lies around longer is a key to the shop. */
const LIFE_SECONDS = 7 * 86_400
/** Open at the same time. */
const MOST_OPEN = 50

/** `token` is shown now and never again: it is kept as its hash. */
export async function invite(tx: TenantTx, given: { role: Role; invitedBy: string }): Promise<Invitation & { token: string }> {
  if ((await selectInvitations(tx)).length >= MOST_OPEN)
    throw new Refusal("state-not-allowed", `${MOST_OPEN} invitations are open already: take some back first`)
  const token = newInvitationToken(tx.tenantId)
  return { ...(await insertInvitation(tx, { ...given, sha256: sha256(token), lifeSeconds: LIFE_SECONDS })), token }
}

export function listInvitations(tx: TenantTx): Promise<Invitation[]> {
  return selectInvitations(tx)
}

export async function takeInvitationBack(tx: TenantTx, id: string): Promise<void> {
  if (!(await deleteInvitation(tx, id))) throw new Refusal("not-found", "there is no such invitation: reload the list of members")
}

export type InvitationView = { shop: { slug: string; title: string }; role: Role; invitedBy: string }

/** What the link invites to, for whoever holds it. */
export async function lookAtInvitation(db: Database, token: string): Promise<InvitationView> {
  return inShopOf(db, token, async (tx, { role, invitedBy }) => {
    const { slug, title } = await loadShop(tx)
    return { shop: { slug, title }, role, invitedBy }
  })
}

/** The account is a member from now on, and the link is used up. Whoever works there already keeps their role, and the link stays good for another. */
export async function acceptInvitation(db: Database, token: string, accountId: string): Promise<{ slug: string; role: Role }> {
  return inShopOf(db, token, async (tx, { id, role }) => {
    const { slug } = await loadShop(tx)
    const known = (await selectMembers(tx)).find((member) => member.accountId === accountId)
    if (known) return { slug, role: known.role }
    // Two who open it at the same moment: the second finds nothing left to use up.
    if (!(await deleteInvitation(tx, id))) throw noLongerGood()
    await addMember(tx, { accountId, role })
    return { slug, role }
  })
}

async function inShopOf<Result>(
  db: Database,
  token: string,
  work: (tx: TenantTx, invitation: Invitation) => Promise<Result>,
): Promise<Result> {
  const tenantId = tenantOfInvitation(token)
  if (tenantId === undefined) throw noLongerGood()
  return db.asTenant(tenantId, async (tx) => {
    const invitation = await selectInvitation(tx, sha256(token))
    if (!invitation) throw noLongerGood()
    return work(tx, invitation)
  })
}

function noLongerGood(): Refusal {
  return new Refusal("not-found", "this invitation is no longer good: each works once and for a week, ask for a new one")
}
