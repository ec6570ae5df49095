// The statements about invitations.
import type { TenantTx } from "../database.ts"
import type { Invitation, Role } from "./schema.ts"

export async function insertInvitation(
  tx: TenantTx,
  invitation: { sha256: Uint8Array; role: Role; invitedBy: string; lifeSeconds: number },
): Promise<Invitation> {
  const [row] = await tx<[Invitation]>`
    insert into shop.invitations (tenant_id, token_sha256, role, invited_by, expires_at)
    values (${tx.tenantId}, ${Buffer.from(invitation.sha256)}, ${invitation.role}, ${invitation.invitedBy},
      now() + ${invitation.lifeSeconds} * interval '1 second')
    returning id, role, invited_by, created_at, expires_at`
  return row
}

/** Those that are still good. */
export async function selectInvitations(tx: TenantTx): Promise<Invitation[]> {
  return tx<Invitation[]>`
    select id, role, invited_by, created_at, expires_at from shop.invitations
    where tenant_id = ${tx.tenantId} and expires_at > now() order by id limit 200`
}

export async function selectInvitation(tx: TenantTx, sha256: Uint8Array): Promise<Invitation | undefined> {
  const [row] = await tx<Invitation[]>`
    select id, role, invited_by, created_at, expires_at from shop.invitations
    where tenant_id = ${tx.tenantId} and token_sha256 = ${Buffer.from(sha256)} and expires_at > now()`
  return row
}

/** Used up, or taken back; false when there is none. */
export async function deleteInvitation(tx: TenantTx, id: string): Promise<boolean> {
  const { count } = await tx`delete from shop.invitations where tenant_id = ${tx.tenantId} and id = ${id}`
  return count > 0
}

export async function deleteInvitations(tx: TenantTx): Promise<void> {
  await tx`delete from shop.invitations where tenant_id = ${tx.tenantId}`
}
