// Doing something once, however often it is asked for: the answer is written with the effect, under the key that came with the request.
import type { TenantTx } from "../database.ts"
import { Refusal } from "../refusal.ts"
import { isSame } from "./tokens.ts"

export type AskedOnce = { accountId: string; key: string; requestSha256: Uint8Array }

/**
 * Does the work and keeps its answer for a day, or gives the answer that was kept. Two at the same moment: the second waits for the first. Refuses with
 * `idempotency-conflict` a key that was used for something else.
 */
export async function once<Answer>(tx: TenantTx, asked: AskedOnce, work: () => Promise<Answer>): Promise<Answer> {
  await deleteOldAnswers(tx)
  if (await insertKey(tx, asked)) {
    const answer = await work()
    await updateAnswer(tx, asked, answer)
    return answer
  }
  const kept = await selectAnswer(tx, asked)
  if (!kept || !isSame(kept.requestSha256, asked.requestSha256))
    throw new Refusal(
      "idempotency-conflict",
      "this Idempotency-Key was used for another request: take a new one for each thing that you ask for",
    )
  return kept.answer as Answer
}

async function insertKey(tx: TenantTx, { accountId, key, requestSha256 }: AskedOnce): Promise<boolean> {
  const { count } = await tx`
    insert into shop.api_answers (tenant_id, account_id, key, request_sha256)
    values (${tx.tenantId}, ${accountId}, ${key}, ${Buffer.from(requestSha256)}) on conflict do nothing`
  return count > 0
}

async function updateAnswer(tx: TenantTx, { accountId, key }: AskedOnce, answer: unknown): Promise<void> {
  await tx`
    update shop.api_answers set answer = ${tx.json(answer as never)}
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and key = ${key}`
}

async function selectAnswer(
  tx: TenantTx,
  { accountId, key }: AskedOnce,
): Promise<{ answer: unknown; requestSha256: Uint8Array } | undefined> {
  const [row] = await tx<{ answer: unknown; requestSha256: Uint8Array }[]>`
    select answer, request_sha256 from shop.api_answers
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and key = ${key}`
  return row
}

async function deleteOldAnswers(tx: TenantTx): Promise<void> {
  await tx`delete from shop.api_answers where tenant_id = ${tx.tenantId} and created_at < now() - interval '1 day'`
}
