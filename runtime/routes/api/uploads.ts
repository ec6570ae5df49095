// Files that people send: pictures, and catalogues. They are larger than other bodies, and are read only after the door was passed.
import { Elysia } from "elysia"
import { z } from "zod"
import { importCatalog, loadImportOutcome } from "../../../tenants/catalog/actions.ts"
import { type ExportSum, exportCatalog } from "../../../tenants/catalog/export/export.ts"
import { ImportPolicy } from "../../../tenants/catalog/import/schema.ts"
import type { ListedImport as StoredImport } from "../../../tenants/catalog/undo/queries.ts"
import { listImports, undoImport } from "../../../tenants/catalog/undo/undo.ts"
import { removePicture, restorePicture } from "../../../tenants/library/actions.ts"
import { listMedia, loadMedia } from "../../../tenants/media/actions.ts"
import type { PictureView } from "../../../tenants/media/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"
import type { Services } from "../../app.ts"
import { storePicture } from "../../media/store.ts"
import type { Owner } from "../../plugins/owner.ts"
import { openTurns } from "../../plugins/turns.ts"
import { oneOfFew, readUpload } from "../../plugins/uploads.ts"
import { ImportReport, ListedImport, Picture, UndoReport } from "./catalog-shapes.ts"
import { Done, done, limitOf, moment, ofShop, ofShopAndId, Paging, pageOf } from "./shapes.ts"

const MediaItem = z.object({ picture: Picture, name: z.string(), byteCount: z.int(), createdAt: moment })

/** How multipart bodies are described: Elysia is not to read them itself. */
const upload = (fields: Record<string, object>) => ({
  requestBody: {
    required: true,
    content: { "multipart/form-data": { schema: { type: "object" as const, required: ["file"], properties: { file: FILE, ...fields } } } },
  },
})
const FILE = { type: "string", format: "binary" } as const

export function mediaRoutes(door: Owner, services: Services) {
  const { db } = services
  return new Elysia({ name: "api-media", prefix: "/shops/:shop/media", tags: ["media"] })
    .use(door)
    .get("/", ({ inTenant, query }) => inTenant((tx) => listMedia(tx, { ...query, limit: limitOf(query) })), {
      ...{ may: "media.see" as const, params: ofShop, query: Paging, response: pageOf(MediaItem) },
      detail: { summary: "Pictures, newest first" },
    })
    .get("/:id", ({ inTenant, params }) => inTenant(async (tx) => requirePicture((await loadMedia(tx, [params.id]))[params.id])), {
      ...{ may: "media.see" as const, params: ofShopAndId, response: Picture },
      detail: { summary: "One picture" },
    })
    .post(
      "/",
      async ({ account, shop, request, server, set }) => {
        const { mediaId } = await oneOfFew(account.id, async () => {
          const { file } = await readUpload(request, server)
          return storePicture(services, shop.tenantId, await file.bytes(), { name: file.name })
        })
        const media = await db.asTenant(shop.tenantId, (tx) => loadMedia(tx, [mediaId]))
        set.status = 201
        return requirePicture(media[mediaId])
      },
      {
        ...{ may: "media.change" as const, params: ofShop, parse: "none" as const, response: { 201: Picture } },
        detail: { summary: "Upload a picture", description: "JPEG, PNG or WebP of at most 20 MB.", ...upload({}) },
      },
    )
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant((tx) => removePicture(tx, params.id))
        return done
      },
      {
        ...{ may: "media.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "Take a picture out of the shop", description: REMOVED },
      },
    )
    .post(
      "/:id/restore",
      async ({ inTenant, params }) => {
        await inTenant((tx) => restorePicture(tx, params.id))
        return done
      },
      { may: "media.change", params: ofShopAndId, response: Done, detail: { summary: "Bring back a picture that was taken out" } },
    )
}

const REMOVED =
  "Refused as long as the draft, a product or the look uses it: `usedBy` says where. What only earlier versions show they go on showing. For 30 days it can be brought back; then its files go, unless something shows it."

function requirePicture(picture: PictureView | undefined): PictureView {
  if (!picture) throw new Refusal("not-found", "there is no such picture: choose another, or upload it again")
  return picture
}

/** The report is of an import or of an undo: what it changed is told by `GET /imports/:id`. */
function listed({ id, fileName, createdAt, undoes, undoneBy, isKept }: StoredImport) {
  return { id, fileName, createdAt, undoes, undoneBy, canUndo: isKept && undoneBy === null }
}

export function exportRoutes(door: Owner, { db, originOf }: Services) {
  return new Elysia({ name: "api-exports", tags: ["catalog"] }).use(door).get(
    "/shops/:shop/export",
    ({ shop, request, server }) => {
      server?.timeout(request, PATIENCE_SECONDS)
      const sum: ExportSum = { products: 0, variants: 0, rows: 0, bytes: 0, leftOut: 0 }
      const chunks = exportCatalog(db, shop.tenantId, { ...EXPORTED, origin: originOf(shop.slug) }, sum)
      return new Response(streamOf(chunks), {
        headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${shop.slug}-products.csv"` },
      })
    },
    { may: "catalog.see", params: ofShop, detail: { summary: "All products as Shopify's product CSV, which an import takes", ...CSV } },
  )
}

/** A piece is made when the one before has gone out. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await chunks.return(undefined)),
  })
}

/** Between two pieces of the file. */
const PATIENCE_SECONDS = 120
const EXPORTED = { generation: "new", separator: ",", encoding: "utf-8" } as const
const CSV = { responses: { 200: { description: "The file", content: { "text/csv": { schema: { type: "string" as const } } } } } }

/** Two hundred thousand rows take half a gigabyte while they are compared with the shop. */
const IMPORTS_AT_ONCE = 2
const IMPORT_SECONDS = 240

export function importRoutes(door: Owner, { db }: Services) {
  const turns = openTurns(IMPORTS_AT_ONCE)
  return new Elysia({ name: "api-imports", prefix: "/shops/:shop/imports", tags: ["catalog"] })
    .use(door)
    .post(
      "/",
      ({ account, shop, request, server }) =>
        oneOfFew(account.id, async () => {
          const { file, fields } = await readUpload(request, server)
          const policy = ImportPolicy.safeParse(fields.get("policy") ?? "reject-all")
          if (!policy.success) throw new Refusal("invalid-input", "policy must be reject-all, reject-rows or ignore")
          const dryRun = fields.get("dryRun") === "true"
          const source = [await file.bytes()]
          server?.timeout(request, IMPORT_SECONDS)
          return turns("", () => importCatalog(db, shop.tenantId, { fileName: file.name, source, policy: policy.data, dryRun }))
        }),
      {
        ...{ may: "catalog.change" as const, params: ofShop, parse: "none" as const, response: ImportReport },
        detail: {
          summary: "Import a file of products",
          description: "Shopify's product CSV of at most 20 MB. All of it in one transaction, or none.",
          ...upload({ policy: { type: "string", enum: ImportPolicy.options }, dryRun: { type: "string", enum: ["true", "false"] } }),
        },
      },
    )
    .get("/", ({ inTenant, query }) => inTenant(async (tx) => (await listImports(tx, { limit: limitOf(query) })).map(listed)), {
      ...{ may: "catalog.see" as const, params: ofShop, query: Paging.pick({ limit: true }), response: z.array(ListedImport) },
      detail: { summary: "Imports and what was taken back, newest first" },
    })
    .post("/:id/undo", ({ shop, params, body }) => undoImport(db, shop.tenantId, { importId: params.id, force: body.force ?? false }), {
      ...{ may: "catalog.change" as const, params: ofShopAndId, body: z.strictObject({ force: z.boolean().optional() }) },
      response: UndoReport,
      detail: {
        summary: "Put back what an import changed; refused when it was changed again since, unless forced",
        description: "An undo is an import as well, and can be taken back.",
      },
    })
    .get("/:id", ({ inTenant, params }) => inTenant((tx) => loadImportOutcome(tx, params.id)), {
      ...{ may: "catalog.see" as const, params: ofShopAndId },
      response: ImportReport.extend({
        fileName: z.string(),
        importedAt: moment,
        pictures: z.object({
          ...{ queued: z.int(), known: z.int(), ready: z.int(), waiting: z.int() },
          failed: z.array(z.object({ row: z.int(), url: z.string(), reason: z.string() })),
        }),
      }),
      detail: { summary: "The report of an import, with what has become of its pictures" },
    })
}
