// Forms for tests: fields by what is unusual about them, and a shop with a form on its home page.
import type { BlockKind } from "../../tenants/blocks/kit/kind.ts"
import type { Database } from "../../tenants/database.ts"
import { USUAL_FIELD } from "../../tenants/forms/compact.ts"
import type { FormField, FormProduct } from "../../tenants/forms/schema.ts"
import { addPage } from "../../tenants/pages/actions.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import { goLive } from "./bot.ts"

export function formField(id: string, kind: FormField["kind"], rest: Partial<FormField> = {}): FormField {
  return { ...USUAL_FIELD, id, kind, label: `Question ${id}`, ...rest }
}

export const options = (...ids: string[]) => ids.map((id) => ({ id, text: id.charAt(0).toUpperCase() + id.slice(1) }))

/** Shown only while the other field has this answer. */
export const when = (field: string, value: string): Pick<FormField, "showWhen"> => ({
  showWhen: { match: "all", conditions: [{ field, is: "equal", value }] },
})

/** What an order must know. */
export const CONTACT = [
  formField("name", "line", { label: "Your name", required: true, use: "name" }),
  formField("phone", "phone", { label: "Your phone", required: true }),
]

export type TestForm = {
  title?: string
  text?: string
  fields: FormField[]
  products?: FormProduct[]
  thanks?: string
  tellStaff?: boolean
}

export function formSettings({ products, ...form }: TestForm): [kind: string, settings: Record<string, unknown>] {
  const settings = { title: "Write to us", text: "", button: "Send", thanks: "We will answer soon.", tellStaff: true, ...form }
  return products ? ["order-form", { ...settings, products }] : ["feedback-form", settings]
}

export type PlacedTestForm = { pageId: string; nodeId: string; path: string }

/** The form on a page of its own, at /<slug>, in the live version; no files are written. */
export async function makeFormPage(db: Database, tenantId: string, form: TestForm, slug = "write"): Promise<PlacedTestForm> {
  const [kind, settings] = formSettings(form)
  const document = documentOf([[kind satisfies BlockKind["kind"], settings]])
  const { id } = await db.asTenant(tenantId, (tx) => addPage(tx, { slug, title: "Write", document }))
  await goLive(db, tenantId)
  return { pageId: id, nodeId: `${kind}-1`, path: `/${slug}` }
}

export type SentFields = Record<string, string | string[]> | string

export type SendTo = { placed: PlacedTestForm; slug: string; scripted?: boolean }

/** As a browser sends a form, or the script of its page; text is sent as it is. */
export async function sendForm(serverUrl: string, fields: SentFields, to: SendTo): Promise<{ status: number; type: string; text: string }> {
  const pairs =
    typeof fields === "string" ? [] : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  const response = await fetch(`${serverUrl}/storefront/${to.slug}/forms/${to.placed.pageId}/${to.placed.nodeId}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...(to.scripted && { accept: "application/json" }) },
    body: typeof fields === "string" ? fields : new URLSearchParams(pairs).toString(),
  })
  return { status: response.status, type: response.headers.get("content-type") ?? "", text: await response.text() }
}
