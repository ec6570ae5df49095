// Making, editing and freezing a shop's pages.
import { z } from "zod"
import type { TenantTx } from "../database.ts"
import { tell } from "../events/actions.ts"
import { loadLook, loadVersionTheme } from "../looks/actions.ts"
import { invalidInput, Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { oneLine } from "../text.ts"
import { keepMarks, tellChanges } from "../versions/actions.ts"
import { applyCommands, type Command, command } from "./commands/index.ts"
import {
  deletePage,
  insertEdit,
  insertPages,
  insertVersion,
  lockVersions,
  type PageRow,
  selectEditsSince,
  selectPageForEdit,
  selectPages,
  selectVersionPages,
  selectVersions,
  updateDocument,
} from "./queries.ts"
import { documentProblems, getAlong, upgradeDocument } from "./rules.ts"
import { type Page, type PageDocument, page, pageDocument, pageSlug, type VersionView } from "./schema.ts"
import { emptyDocument, starterPages } from "./starter-pages.ts"
import { checkSize } from "./structure.ts"

/** The pages that a shop begins with: home, catalogue, product and cart, in its language if we have it. With them it sells at once. */
export async function createStarterPages(tx: TenantTx, shop: { title: string; defaultLocale: string }): Promise<void> {
  await insertPages(tx, starterPages(shop))
}

/** All pages as they are being edited, in menu order. */
export async function loadDraftPages(tx: TenantTx): Promise<Page[]> {
  return (await selectPages(tx)).map(readPage)
}

const NewCustomPage = z.object({
  // Names that the storefront serves itself.
  slug: pageSlug.refine(
    (slug) => !["catalog", "products", "cart", "media", "storefront", "search", "order", "404"].includes(slug),
    "is a page of its own: choose another",
  ),
  title: oneLine("the title", 200),
})

/** All are read to publish, and to put them in order. */
const MAX_PAGES = 500

/** A custom page, empty unless it is given a document. Its slug is its address and its title its entry in the bot's menu. */
export async function addPage(tx: TenantTx, input: { slug: string; title: string; document?: PageDocument }): Promise<{ id: string }> {
  const parsed = NewCustomPage.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "page")
  const document = upgradeDocument(input.document ?? emptyDocument())
  checkDocument(document, "custom")
  const { locales } = await loadShop(tx)
  if (locales.some((locale) => locale.toLowerCase() === parsed.data.slug))
    throw new Refusal("slug-taken", `the shop in ${parsed.data.slug} is at that address: choose another slug`, { slug: parsed.data.slug })
  const pages = await selectPages(tx)
  if (pages.length >= MAX_PAGES)
    throw new Refusal("state-not-allowed", `a shop has at most ${MAX_PAGES} pages: remove one that nobody needs first`)
  if (pages.some((other) => other.slug === parsed.data.slug))
    throw new Refusal("slug-taken", `a page with the slug "${parsed.data.slug}" exists already: choose another slug`, {
      slug: parsed.data.slug,
    })
  const [id = ""] = await insertPages(tx, [{ kind: "custom", ...parsed.data, document, position: pages.length }])
  return { id }
}

/** Takes a custom page away from the draft; published versions keep it. Templates stay. */
export async function removePage(tx: TenantTx, pageId: string): Promise<void> {
  if (!(await deletePage(tx, pageId))) throw new Refusal("not-found", "there is no custom page with this id: reload the list of pages")
}

const Edits = z.object({
  /** The revision that the commands were made on. */
  revision: z.int().min(0),
  commands: z.array(command).min(1).max(500),
  author: z.string().min(1).max(200),
})
export type Edits = z.input<typeof Edits>

/**
 * Applies an editor's commands, all or none, and gives the new revision and document. An editor that missed commands of others is merged
 * when both touch different blocks or different settings of one; otherwise `stale-revision`, with what was missed in `details.missed`.
 */
export async function applyEdits(
  tx: TenantTx,
  pageId: string,
  input: Edits,
): Promise<{ revision: number; document: PageDocument; merged: boolean }> {
  const parsed = Edits.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "edits")
  const { revision, commands, author } = parsed.data
  const row = await selectPageForEdit(tx, pageId)
  if (!row) throw new Refusal("not-found", "there is no page with this id: reload the list of pages")
  const edited = readPage(row)
  const before = upgradeDocument(edited.document)
  const missed = revision >= edited.revision ? [] : await selectEditsSince(tx, pageId, revision)
  const stale = () =>
    new Refusal("stale-revision", "the page was changed meanwhile: take in those changes and save again", {
      revision: edited.revision,
      missed,
    })
  if (missed.length !== edited.revision - revision) throw stale()
  const wanted =
    missed.length === 0
      ? applyCommands(before, commands).document
      : merge(
          before,
          commands,
          missed.flatMap((edit) => edit.commands),
          stale,
        )
  const tooLarge = checkSize(wanted)
  if (tooLarge) throw new Refusal("invalid-input", `page: ${tooLarge}`)
  const document = upgradeDocument(wanted)
  checkDocument(document, edited.kind)
  const next = edited.revision + 1
  await updateDocument(tx, pageId, document, next)
  await insertEdit(tx, pageId, { revision: next, commands, author })
  await tell(tx, { kind: "page", data: { pageId, change: "edited", revision: next, author } })
  return { revision: next, document, merged: missed.length > 0 }
}

function merge(document: PageDocument, mine: readonly Command[], missed: readonly Command[], stale: () => Refusal): PageDocument {
  if (!getAlong(document, mine, missed)) throw stale()
  try {
    return applyCommands(document, mine).document
  } catch (error) {
    // Good on the page that the editor saw, impossible on this one: its parent is gone, for instance.
    if (error instanceof Refusal) throw stale()
    throw error
  }
}

/** An immutable copy of all pages and of the look under the shop's next number. Refuses a draft with a block that no program of this version could show. */
export async function freezeVersion(tx: TenantTx, author: string): Promise<{ id: string; number: number }> {
  await lockVersions(tx)
  const pages = (await loadDraftPages(tx)).map((draft) => ({ ...draft, document: upgradeDocument(draft.document) }))
  for (const draft of pages) checkDocument(draft.document, draft.kind)
  const { theme } = await loadLook(tx)
  const [newest] = await selectVersions(tx, { before: 2_147_483_647, limit: 1 })
  const before = newest && {
    // A block that only this program stores otherwise is no change.
    pages: (await loadVersionPages(tx, newest.id)).map((old) => ({ ...old, document: upgradeDocument(old.document) })),
    theme: await loadVersionTheme(tx, newest.id),
  }
  const changes = await tellChanges(tx, before, { pages, theme })
  const version = await insertVersion(tx, { pages, look: theme, author, changes })
  await keepMarks(tx, version.id, changes)
  return version
}

/** The pages of a version, as they were when it was frozen. */
export async function loadVersionPages(tx: TenantTx, versionId: string): Promise<Page[]> {
  const stored = await selectVersionPages(tx, versionId)
  if (stored === undefined) throw new Refusal("not-found", "there is no such version: list the versions to see which there are")
  return z.array(page).parse(stored)
}

/** Versions, newest first; `before` is the last number of the page before. */
export async function listVersions(tx: TenantTx, options: { before?: number; limit?: number } = {}): Promise<VersionView[]> {
  return selectVersions(tx, { before: options.before ?? 2_147_483_647, limit: Math.min(options.limit ?? 100, 500) })
}

function checkDocument(document: PageDocument, kind: Page["kind"]): void {
  const parsed = pageDocument.safeParse(document)
  if (!parsed.success) throw invalidInput(parsed.error.issues, "page")
  const problems = documentProblems(document, kind)
  const [first] = problems
  if (first) throw new Refusal("invalid-input", `page, block ${first.node}: ${first.message}`, { problems: problems.slice(0, 20) })
}

function readPage(row: PageRow): Page {
  return page.parse(row)
}
