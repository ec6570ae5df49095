// Finding a form among the pages of a version. Which kinds of block are forms, they say for themselves.
import { kinds } from "../blocks/kinds.ts"
import { siteLanguage } from "../blocks/kit/page-path.ts"
import { readBlock } from "../blocks/kit/read.ts"
import { optionKey } from "../blocks/kit/taps.ts"
import type { TenantTx } from "../database.ts"
import { loadVersionPages } from "../pages/actions.ts"
import type { Page } from "../pages/schema.ts"
import { Refusal } from "../refusal.ts"
import type { ShopView } from "../shops/schema.ts"
import { loadDictionary } from "../translations/actions.ts"
import { SOURCE, translatePage } from "../translations/rules.ts"
import type { Dictionary } from "../translations/schema.ts"
import type { Form } from "./schema.ts"

export type PlacedForm = { form: Form; page: Page; nodeId: string }

/** Undefined for a page or a block that is not there, and for a block that asks nothing. */
export function findForm(pages: readonly Page[], pageId: string, nodeId: string): PlacedForm | undefined {
  const page = pages.find(({ id }) => id === pageId)
  const node = page && Object.hasOwn(page.document.nodes, nodeId) ? page.document.nodes[nodeId] : undefined
  const read = node && readBlock(kinds, node)
  if (!page || !read || "reason" in read || !read.block.form) return undefined
  // The settings were parsed by the schema of this very kind.
  return { form: read.block.form(read.settings as never), page, nodeId }
}

/** The same by the short name of the block that buttons carry. */
export function findFormByKey(pages: readonly Page[], pageId: string, nodeKey: string): PlacedForm | undefined {
  const ids = Object.keys(pages.find(({ id }) => id === pageId)?.document.nodes ?? {})
  const nodeId = ids.find((id) => optionKey(id) === nodeKey)
  return nodeId === undefined ? undefined : findForm(pages, pageId, nodeId)
}

/** The form as it is published now; refuses with `not-found` what buyers cannot see. */
export async function loadForm(tx: TenantTx, shop: ShopView, pageId: string, nodeId: string): Promise<PlacedForm> {
  const pages = shop.liveVersionId ? await loadVersionPages(tx, shop.liveVersionId) : []
  const found = findForm(pages, pageId, nodeId)
  if (!found) throw new Refusal("not-found", "this form is no longer here: reload the page")
  return found
}

export type ReadForm = { form: Form; dictionary: Dictionary }

/** The same form in the language that the shop has for its reader. */
export async function formFor(tx: TenantTx, shop: ShopView, { form, page, nodeId }: PlacedForm, locale: string): Promise<ReadForm> {
  const language = siteLanguage(shop, locale)
  const dictionary = language.locale === shop.defaultLocale ? SOURCE : await loadDictionary(tx, language.locale)
  return { form: findForm([translatePage(page, dictionary)], page.id, nodeId)?.form ?? form, dictionary }
}
