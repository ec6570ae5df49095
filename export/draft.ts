// A page of the draft as it would be published now: what the editor's canvas shows, the whole of it or one block.

import type { Database, TenantTx } from "../tenants/database.ts"
import { loadLook, loadVersionTheme } from "../tenants/looks/actions.ts"
import type { Theme } from "../tenants/looks/schema.ts"
import { loadDraftPages, loadVersionPages } from "../tenants/pages/actions.ts"
import { listPages } from "../tenants/pages/manage.ts"
import type { Page, PageDocument } from "../tenants/pages/schema.ts"
import { emptyDocument } from "../tenants/pages/starter-pages.ts"
import { Refusal } from "../tenants/refusal.ts"
import { catalogsOf } from "./kept-catalogs.ts"
import { lookOf } from "./look.ts"
import type { Renderer } from "./render.ts"
import { firstPageOf, loadSiteOf } from "./site.ts"

export type DraftAsked = {
  pageId: string
  /** The document as the editor has it, saved or not; without it the saved draft. */
  document?: PageDocument | undefined
  /** The look as the editor has it. */
  theme?: Theme | undefined
  /** One of the shop's languages; its own without it. */
  locale?: string | undefined
  /** Which product or category a template is shown with; the first one without it. */
  productId?: string | undefined
  categoryId?: string | undefined
  /** Pages and look of this version instead of the draft's; the catalogue stays today's, as on a site that goes back to it. */
  versionId?: string | undefined
  /** Only this block, with what is inside it. */
  node?: string | undefined
}

export type Drafted = {
  /** The page; or of the block that was asked for what stands between its marks, and null when it shows nothing. */
  html: string | null
  /** The look's style sheet, which no published site may have yet. */
  css: string
}

/** @throws Refusal `not-found` for a page that there is not, and for a product page of a shop without products. */
export async function renderDraft(
  db: Database,
  renderer: Renderer,
  originOf: (slug: string) => string,
  tenantId: string,
  asked: DraftAsked,
): Promise<Drafted> {
  const { site, theme } = await db.asTenant(tenantId, async (tx) => {
    const { versionId } = asked
    const pages = await pagesAround(tx, asked)
    const theme = asked.theme ?? (versionId === undefined ? (await loadLook(tx)).theme : await loadVersionTheme(tx, versionId))
    return { site: (await loadSiteOf(tx, catalogsOf(db), { pages, theme, apiBase: "", originOf })).site, theme }
  })
  const local = [site, ...site.others].find(({ view }) => view.locale === asked.locale) ?? site
  if (!local.pages.some((page) => page.id === asked.pageId))
    throw new Refusal("not-found", "there is no page with this id: reload the list of pages")
  const page = firstPageOf(local, asked.pageId, renderer.gather, asked)
  if (!page) throw new Refusal("not-found", "this page shows a product, and the shop has none yet: add a product first")
  const html = new TextDecoder().decode(await renderer.render({ ...page.input, marked: true, unlisted: true }))
  const look = lookOf(theme, local.view.locale)
  const isCart = local.pages.some(({ id, kind }) => id === asked.pageId && kind === "cart")
  const sheets = [look.view.href, look.view.section, ...(isCart ? [] : [look.view.own])]
  const css = look.assets.filter(({ path }) => sheets.includes(path)).map(({ bytes }) => new TextDecoder().decode(bytes))
  return { html: asked.node === undefined ? html : blockIn(html, asked.node), css: css.join("\n") }
}

/** Of the pages around one that is being edited only what leads to them is needed: reading what stands on them takes longer than rendering this one. */
async function pagesAround(tx: TenantTx, { versionId, pageId, document }: DraftAsked): Promise<Page[]> {
  if (versionId !== undefined) return loadVersionPages(tx, versionId)
  if (!document) return loadDraftPages(tx)
  return (await listPages(tx)).map((page) => ({ ...page, document: page.id === pageId ? document : emptyDocument() }))
}

/** Ids are of letters, digits and hyphens, and a block's own text is escaped: no text can look like a mark. */
function blockIn(html: string, node: string): string | null {
  const [begin, end] = [`<!--block ${node}-->`, `<!--/block ${node}-->`]
  const from = html.indexOf(begin)
  const to = html.indexOf(end, from)
  return from < 0 || to < 0 ? null : html.slice(from + begin.length, to)
}
