// Pages beside their contents: found, named, put in order, and brought back from a version.
import { z } from "zod"
import type { TenantTx } from "../database.ts"
import { tell } from "../events/actions.ts"
import { loadLook, loadVersionTheme, updateLook } from "../looks/actions.ts"
import { selectVersionNumber } from "../publications/queries.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { oneLine } from "../text.ts"
import { addPage, loadDraftPages, loadVersionPages } from "./actions.ts"
import { applyCommands } from "./commands/index.ts"
import { commandsTowards } from "./history.ts"
import { insertEdit, selectPageForEdit, selectPages, selectVersions, updateDocument, updateName, updatePositions } from "./queries.ts"
import { documentProblems, upgradeDocument } from "./rules.ts"
import { type Page, page, pageSlug, type VersionView } from "./schema.ts"

export type PageSummary = Omit<Page, "document">

/** In menu order, without what is on them. */
export async function listPages(tx: TenantTx): Promise<PageSummary[]> {
  return (await selectPages(tx)).map(({ id, kind, slug, title, revision }) => ({ id, kind, slug, title, revision }))
}

/** The draft of one page, every block at the current version of its kind. */
export async function loadDraftPage(tx: TenantTx, pageId: string): Promise<Page> {
  const found = (await loadDraftPages(tx)).find((one) => one.id === pageId)
  if (!found) throw noSuchPage()
  return { ...found, document: upgradeDocument(found.document) }
}

export const PageNames = z.strictObject({ title: oneLine("the title", 200).optional(), slug: pageSlug.optional() })

/** A template has no slug of its own; a slug that another page has is refused. Links to the old one lead nowhere from the next publishing on. */
export async function renamePage(tx: TenantTx, pageId: string, names: z.input<typeof PageNames>, author: string): Promise<PageSummary> {
  const parsed = PageNames.safeParse(names)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "page")
  const row = await selectPageForEdit(tx, pageId)
  if (!row) throw noSuchPage()
  const { title = row.title, slug } = parsed.data
  if (slug !== undefined && row.kind !== "custom") throw new Refusal("invalid-input", "this page's address is fixed: change its title only")
  const others = await selectPages(tx)
  if (slug !== undefined && others.some((other) => other.slug === slug && other.id !== pageId))
    throw new Refusal("slug-taken", `a page with the slug "${slug}" exists already: choose another slug`, { slug })
  await updateName(tx, pageId, { title, slug: slug ?? row.slug })
  await tell(tx, { kind: "page", data: { pageId, change: "renamed", revision: null, author } })
  return { id: pageId, kind: row.kind, slug: slug ?? row.slug, title, revision: row.revision }
}

/** The menu's order; names every page exactly once. */
export async function orderPages(tx: TenantTx, pageIds: readonly string[], author: string): Promise<PageSummary[]> {
  const pages = await listPages(tx)
  const known = new Set(pages.map(({ id }) => id))
  if (pageIds.length !== pages.length || new Set(pageIds).size !== pages.length || pageIds.some((id) => !known.has(id)))
    throw new Refusal("stale-revision", "the list of pages has changed meanwhile: reload it and put it in order again")
  await updatePositions(tx, pageIds)
  const [first = ""] = pageIds
  await tell(tx, { kind: "page", data: { pageId: first, change: "moved", revision: null, author } })
  return listPages(tx)
}

export type VersionDetails = VersionView & { pages: Page[] }

/** A version with its pages. */
export async function loadVersion(tx: TenantTx, versionId: string): Promise<VersionDetails> {
  const number = await selectVersionNumber(tx, versionId)
  const [version] = number === undefined ? [] : await selectVersions(tx, { before: number + 1, limit: 1 })
  if (!version) throw new Refusal("not-found", "there is no such version: list the versions to see which there are")
  return { ...version, pages: await loadVersionPages(tx, version.id) }
}

/** The draft's pages and its look become what they were in this version; pages that came later stay as they are. It is an edit like any other. */
export async function restoreVersion(tx: TenantTx, versionId: string, author: string): Promise<PageSummary[]> {
  const { pages } = await loadVersion(tx, versionId)
  const drafts = await listPages(tx)
  for (const wanted of pages) {
    const counterpart =
      drafts.find((draft) => draft.id === wanted.id) ??
      drafts.find((draft) => (wanted.kind === "custom" ? draft.slug === wanted.slug : draft.kind === wanted.kind))
    if (counterpart) await bringBack(tx, counterpart.id, wanted, author)
    else if (wanted.slug !== null) await addPage(tx, { slug: wanted.slug, title: wanted.title, document: upgradeDocument(wanted.document) })
  }
  await bringLookBack(tx, versionId)
  return listPages(tx)
}

async function bringLookBack(tx: TenantTx, versionId: string): Promise<void> {
  const [wanted, { revision, theme }] = [await loadVersionTheme(tx, versionId), await loadLook(tx)]
  if (!Bun.deepEquals(wanted, theme)) await updateLook(tx, { revision, theme: wanted })
}

async function bringBack(tx: TenantTx, pageId: string, wanted: Page, author: string): Promise<void> {
  const row = await selectPageForEdit(tx, pageId)
  if (!row) throw noSuchPage()
  const draft = page.parse(row)
  if (draft.title !== wanted.title) await updateName(tx, pageId, { title: wanted.title, slug: draft.slug })
  const before = upgradeDocument(draft.document)
  const commands = commandsTowards(before, upgradeDocument(wanted.document))
  const { document } = applyCommands(before, commands)
  if (commands.length === 0 || Bun.deepEquals(document, before)) return
  const [problem] = documentProblems(document, draft.kind)
  if (problem) throw new Refusal("invalid-input", `this version cannot be brought back: block ${problem.node}: ${problem.message}`)
  const revision = draft.revision + 1
  await updateDocument(tx, pageId, document, revision)
  await insertEdit(tx, pageId, { revision, commands, author })
  await tell(tx, { kind: "page", data: { pageId, change: "edited", revision, author } })
}

function noSuchPage(): Refusal {
  return new Refusal("not-found", "there is no page with this id: reload the list of pages")
}
