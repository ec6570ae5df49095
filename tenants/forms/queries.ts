// The statements about answers to forms.
import type { TenantTx } from "../database.ts"
import type { FormAnswer, WrittenAnswer } from "./schema.ts"

export type NewAnswer = Pick<FormAnswer, "kind" | "pageId" | "nodeId" | "formTitle" | "channel" | "path" | "locale"> & {
  idempotencyKey: string
  answers: readonly WrittenAnswer[]
  /** Somebody is to be told of it. */
  tell: boolean
  customerId: string | null
}

/**
 * The new answer under the shop's next number; undefined when there is one with this key: whoever comes second waits until the first has ended.
 * A number is taken before that is known, so a double submit may leave a gap.
 */
export async function insertAnswer(tx: TenantTx, answer: NewAnswer): Promise<{ id: string; number: number } | undefined> {
  const [row] = await tx<{ id: string; number: number }[]>`
    with counter as (
      insert into shop.form_counters (tenant_id, last_number) values (${tx.tenantId}, 1)
      on conflict (tenant_id) do update set last_number = form_counters.last_number + 1
      returning last_number
    )
    insert into shop.form_answers (tenant_id, number, kind, idempotency_key, page_id, node_id, form_title, answers, channel, path, locale, customer_id, told_at)
    select ${tx.tenantId}::uuid, last_number, ${answer.kind}, ${answer.idempotencyKey}, ${answer.pageId}::uuid, ${answer.nodeId},
      ${answer.formTitle}, ${tx.json(answer.answers)}, ${answer.channel}, ${answer.path}, ${answer.locale}, ${answer.customerId}::uuid,
      case when ${answer.tell}::boolean then null else now() end
    from counter
    on conflict (tenant_id, idempotency_key) do nothing
    returning id, number`
  return row
}

export type KnownAnswer = {
  id: string
  number: number
  pageId: string
  nodeId: string
  kind: FormAnswer["kind"]
  orderNumber: number | null
}

export async function selectByKey(tx: TenantTx, keys: readonly string[]): Promise<KnownAnswer | undefined> {
  const [row] = await tx<KnownAnswer[]>`
    select a.id, a.number, a.page_id, a.node_id, a.kind, o.number as order_number
    from shop.form_answers a left join shop.orders o on o.tenant_id = ${tx.tenantId} and o.id = a.order_id
    where a.tenant_id = ${tx.tenantId} and a.idempotency_key = any(${keys as string[]}::text[])
    order by a.id limit 1`
  return row
}

export async function updateOrder(tx: TenantTx, id: string, orderId: string): Promise<void> {
  await tx`update shop.form_answers set order_id = ${orderId} where tenant_id = ${tx.tenantId} and id = ${id}`
}

/** Newest first. */
export async function selectAnswers(tx: TenantTx, page: { before: number | null; limit: number }): Promise<FormAnswer[]> {
  return tx<FormAnswer[]>`${answers(tx)}
    where a.tenant_id = ${tx.tenantId} and (${page.before}::int is null or a.number < ${page.before}::int)
    order by a.number desc limit ${page.limit}`
}

export async function selectAnswer(tx: TenantTx, number: number): Promise<FormAnswer | undefined> {
  const [row] = await tx<FormAnswer[]>`${answers(tx)} where a.tenant_id = ${tx.tenantId} and a.number = ${number}`
  return row
}

export async function selectAnswerById(tx: TenantTx, id: string): Promise<FormAnswer | undefined> {
  const [row] = await tx<FormAnswer[]>`${answers(tx)} where a.tenant_id = ${tx.tenantId} and a.id = ${id}`
  return row
}

function answers(tx: TenantTx) {
  return tx`
    select a.id, a.number, a.kind, a.page_id, a.node_id, a.form_title, a.answers, a.channel, a.path, a.locale, a.received_at, a.done_at, a.done_by,
      o.number as order_number
    from shop.form_answers a left join shop.orders o on o.tenant_id = ${tx.tenantId} and o.id = a.order_id`
}

/** Once: who did it first stays. */
export async function updateDone(tx: TenantTx, id: string, by: string): Promise<boolean> {
  const updated = await tx`
    update shop.form_answers set done_at = now(), done_by = ${by}
    where tenant_id = ${tx.tenantId} and id = ${id} and done_at is null`
  return updated.count > 0
}

/** The number of an answer that nobody was told of yet, and from now on is. */
export async function takeUntold(tx: TenantTx, id: string): Promise<number | undefined> {
  const [row] = await tx<{ number: number }[]>`
    update shop.form_answers set told_at = now() where tenant_id = ${tx.tenantId} and id = ${id} and told_at is null returning number`
  return row?.number
}
