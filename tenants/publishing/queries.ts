// SQL of publishings: one statement a function.
import type { TenantTx } from "../database.ts"
import { type Publishing, type PublishingProblem, type PublishingState, type Steps, UNDER_WAY } from "./schema.ts"

/**
 * A killed process's job is back in 15 seconds: one that still waits after 20 is taken up by nobody, be it that no process makes sites or that all are
 * busy with others. Of one that is being made, progress is told far more often than every minute.
 */
const STALLED_AFTER_SECONDS = { waiting: 20, underWay: 60 }

export async function insertPublishing(tx: TenantTx, { versionId, author }: { versionId: string; author: string }): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into shop.publishings (tenant_id, id, version_id, author) values (${tx.tenantId}, uuidv7(), ${versionId}, ${author}) returning id`
  if (!row) throw new Error("inserting a publishing returned no row")
  return row.id
}

/** The newest, or the one with this id. */
export async function selectPublishing(tx: TenantTx, id: string | null = null): Promise<Publishing | undefined> {
  const [row] = await tx<Publishing[]>`
    select p.id, p.version_id, v.number as version, p.author, p.state, p.pages, p.made, p.rendered, p.files, p.tries, p.problem,
      p.asked_at, p.changed_at,
      p.state = any(${[...UNDER_WAY]}::text[]) and p.changed_at < now() - interval '1 second'
        * case p.state when 'waiting' then ${STALLED_AFTER_SECONDS.waiting}::int else ${STALLED_AFTER_SECONDS.underWay}::int end as stalled
    from shop.publishings p join shop.versions v on v.tenant_id = p.tenant_id and v.id = p.version_id
    where p.tenant_id = ${tx.tenantId} and (${id}::uuid is null or p.id = ${id}::uuid)
    order by p.id desc limit 1`
  return row
}

/** What is over for good stays as it is. @returns whether it was still under way. */
export async function updateState(
  tx: TenantTx,
  id: string,
  state: PublishingState,
  problem: PublishingProblem | null = null,
): Promise<boolean> {
  const { count } = await tx`
    update shop.publishings set state = ${state}, problem = ${problem === null ? null : tx.json(problem)}, changed_at = now()
    where tenant_id = ${tx.tenantId} and id = ${id} and state = any(${[...UNDER_WAY]}::text[])`
  return count > 0
}

export async function updateBegun(tx: TenantTx, id: string): Promise<boolean> {
  const { count } = await tx`
    update shop.publishings set state = 'rendering', tries = tries + 1, made = 0, rendered = 0, files = 0, changed_at = now()
    where tenant_id = ${tx.tenantId} and id = ${id} and state = any(${[...UNDER_WAY]}::text[])`
  return count > 0
}

export async function updateSteps(tx: TenantTx, id: string, { pages, made, rendered, files }: Steps): Promise<boolean> {
  const { count } = await tx`
    update shop.publishings set pages = ${pages}, made = ${made}, rendered = ${rendered}, files = ${files}, changed_at = now()
    where tenant_id = ${tx.tenantId} and id = ${id} and state = any(${[...UNDER_WAY]}::text[])`
  return count > 0
}

/** All that are under way. */
export async function updateSuperseded(tx: TenantTx): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update shop.publishings set state = 'superseded', changed_at = now()
    where tenant_id = ${tx.tenantId} and state = any(${[...UNDER_WAY]}::text[])
    returning id`
  return rows.map(({ id }) => id)
}

/** Somebody asked later, and that is under way or has been shown. */
export async function selectIsOutdated(tx: TenantTx, version: number): Promise<boolean> {
  const [row] = await tx<{ outdated: boolean }[]>`
    select exists (
      select 1 from shop.publishings p join shop.versions v on v.tenant_id = p.tenant_id and v.id = p.version_id
      where p.tenant_id = ${tx.tenantId} and v.number > ${version} and p.state = any(${[...UNDER_WAY, "live"]}::text[])
    ) as outdated`
  return row?.outdated ?? false
}

/** Whether files of this version have been live, and how many pages they were. */
export async function selectPagesOfPublished(tx: TenantTx, versionId: string): Promise<number | undefined> {
  const [row] = await tx<{ pageCount: number }[]>`
    select page_count from shop.publications where tenant_id = ${tx.tenantId} and version_id = ${versionId} order by created_at desc limit 1`
  return row?.pageCount
}

/** How publishings of long ago went interests nobody: their versions tell what there was. */
export async function deleteOldPublishings(tx: TenantTx): Promise<void> {
  await tx`
    delete from shop.publishings where tenant_id = ${tx.tenantId} and id in (
      select id from shop.publishings where tenant_id = ${tx.tenantId} and asked_at < now() - interval '30 days' order by id limit 500)`
}
