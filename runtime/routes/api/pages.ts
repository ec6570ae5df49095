// The pages that are being edited.
import { Elysia } from "elysia"
import { z } from "zod"
import { tell } from "../../../tenants/events/actions.ts"
import { addPage, applyEdits, removePage } from "../../../tenants/pages/actions.ts"
import { command } from "../../../tenants/pages/commands/index.ts"
import { listPages, loadDraftPage, orderPages, PageNames, renamePage } from "../../../tenants/pages/manage.ts"
import { page, pageDocument, pageSlug } from "../../../tenants/pages/schema.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { Done, done, ofShop, ofShopAndId } from "./shapes.ts"

export const PageSummary = page.omit({ document: true })

const Edits = z.strictObject({
  revision: z.int().min(0).meta({ description: "The revision that the commands were made on." }),
  commands: z.array(command).min(1).max(500),
})
const Edited = z.object({
  revision: z.int(),
  document: pageDocument,
  merged: z.boolean().meta({ description: "Others had edited meanwhile, and both go together." }),
})
const NewPage = z.strictObject({ slug: pageSlug, title: z.string().max(500), document: pageDocument.optional() })

export function pageRoutes(door: Owner) {
  return new Elysia({ name: "api-pages", prefix: "/shops/:shop/pages", tags: ["pages"] }).use(contents(door)).use(listing(door))
}

/** What is on the pages. */
function contents(door: Owner) {
  return new Elysia({ name: "api-pages-contents", tags: ["pages"] })
    .use(door)
    .get("/", ({ inTenant }) => inTenant(listPages), {
      may: "pages.see",
      params: ofShop,
      response: z.array(PageSummary),
      detail: { summary: "The pages of the draft, in menu order" },
    })
    .get("/:id", ({ inTenant, params }) => inTenant((tx) => loadDraftPage(tx, params.id)), {
      may: "pages.see",
      params: ofShopAndId,
      response: page,
      detail: { summary: "One page of the draft" },
    })
    .post(
      "/:id/edits",
      ({ inTenant, params, body, account }) => inTenant((tx) => applyEdits(tx, params.id, { ...body, author: account.name })),
      {
        may: "pages.change",
        params: ofShopAndId,
        body: Edits,
        response: Edited,
        detail: { summary: "Edit a page", description: STALE },
      },
    )
}

/** Which pages there are, how they are called, and in which order. */
function listing(door: Owner) {
  return new Elysia({ name: "api-pages-listing", tags: ["pages"] })
    .use(door)
    .post(
      "/",
      async ({ once, body, account, set }) => {
        set.status = 201
        return once(async (tx) => {
          const { document, ...names } = body
          const { id } = await addPage(tx, { ...names, ...(document && { document }) })
          await tell(tx, { kind: "page", data: { pageId: id, change: "added", revision: 0, author: account.name } })
          return { id }
        })
      },
      {
        may: "pages.change",
        params: ofShop,
        body: NewPage,
        response: { 201: z.object({ id: z.uuid() }) },
        detail: { summary: "Add a page", ...REPEATABLE },
      },
    )
    .put("/order", ({ inTenant, body, account }) => inTenant((tx) => orderPages(tx, body.ids, account.name)), {
      may: "pages.change",
      params: ofShop,
      body: z.strictObject({ ids: z.array(z.uuid()).max(1_000) }),
      response: z.array(PageSummary),
      detail: { summary: "Put the pages in order; names every page once" },
    })
    .patch("/:id", ({ inTenant, params, body, account }) => inTenant((tx) => renamePage(tx, params.id, body, account.name)), {
      may: "pages.change",
      params: ofShopAndId,
      body: PageNames,
      response: PageSummary,
      detail: { summary: "Rename a page" },
    })
    .delete(
      "/:id",
      async ({ inTenant, params, account }) => {
        await inTenant(async (tx) => {
          await removePage(tx, params.id)
          await tell(tx, { kind: "page", data: { pageId: params.id, change: "removed", revision: null, author: account.name } })
        })
        return done
      },
      { may: "pages.change", params: ofShopAndId, response: Done, detail: { summary: "Remove a page; published versions keep it" } },
    )
}

const STALE =
  "Commands made on an older revision are merged when they touch other blocks, or other settings of a block; otherwise `stale-revision` with `missed`: the commands since then."
