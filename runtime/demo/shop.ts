// The demo shop: a small pottery of our own invention, made through the very actions that an owner's shop is made through.
import { join } from "node:path"
import { publishShop } from "../../export/publish.ts"
import { addProductPicture, importCatalog } from "../../tenants/catalog/actions.ts"
import { listProducts } from "../../tenants/catalog/queries.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { addDeliveryMethod } from "../../tenants/delivery/actions.ts"
import type { StoredPicture } from "../../tenants/media/queries.ts"
import { addPage, applyEdits, loadDraftPages } from "../../tenants/pages/actions.ts"
import { subtree } from "../../tenants/pages/commands/command.ts"
import type { Page, PageDocument } from "../../tenants/pages/schema.ts"
import { documentOf } from "../../tenants/pages/starter-pages.ts"
import { listShops } from "../../tenants/shops/actions.ts"
import { createShop } from "../../tenants/shops/create.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import type { Services } from "../app.ts"
import { preparePicture, writePicture } from "../media/store.ts"
import { homeBlocks, studioBlocks } from "./pages.ts"
import { DEMO_PICTURES } from "./pictures.ts"

const SLUG = "demo"
const TITLE = "Clay & Linen"
const AUTHOR = "demo"

/**
 * Makes and publishes the demo shop when there is no shop at all, and finishes one that a crash left half made: every step can be repeated.
 * @returns the demo shop if it was made now or stands here from before.
 */
export async function ensureDemoShop(services: Services, say: (sentence: string) => void): Promise<ShopView | undefined> {
  const shops = await listShops(services.db)
  const demo = shops.find((shop) => shop.slug === SLUG && shop.title === TITLE)
  if (demo?.liveVersionId) return demo
  if (!demo && shops.length > 0) return undefined
  say("making the demo shop …")
  const shop = demo ?? (await createShop(services.db, services.keyRing, { slug: SLUG, title: TITLE, currency: "USD", locale: "en" }))
  await importCatalog(services.db, shop.tenantId, {
    fileName: "catalog.csv",
    source: Bun.file(join(import.meta.dir, "catalog.csv")).stream(),
    policy: "reject-all",
    dryRun: false,
  })
  await addPictures(services, shop.tenantId)
  await services.db.asTenant(shop.tenantId, writePages)
  await publishShop(services, shop.tenantId, { author: AUTHOR })
  return shop
}

/** Through the same door as any picture from outside: decoded, encoded anew, stored under the hash of what came out. */
async function addPictures({ db, files }: Services, tenantId: string): Promise<void> {
  const { products } = await db.asTenant(tenantId, (tx) => listProducts(tx, { limit: 1000, offset: 0 }))
  for (const product of products) {
    if (product.pictures.length > 0) continue
    const pictures: (StoredPicture & { alt: string })[] = []
    for (const [file, alt] of DEMO_PICTURES[product.handle] ?? []) {
      const picture = await preparePicture(await Bun.file(join(import.meta.dir, "pictures", `${file}.webp`)).bytes())
      pictures.push({ ...(await writePicture(files, tenantId, picture)), alt })
    }
    await db.asTenant(tenantId, async (tx) => {
      for (const [position, picture] of pictures.entries()) await addProductPicture(tx, product.id, { ...picture, position })
    })
  }
}

async function writePages(tx: TenantTx): Promise<void> {
  const pages = await loadDraftPages(tx)
  if (pages.some((page) => page.slug === "studio")) return
  const studio = await addPage(tx, { slug: "studio", title: "Our studio", document: documentOf(studioBlocks(new Date())) })
  const { products } = await listProducts(tx, { limit: 1000, offset: 0 })
  const evening = products.find((product) => product.handle === "pottery-evening")?.id
  const home = pages.find((page) => page.kind === "home")
  if (home) await rewrite(tx, home, documentOf(homeBlocks({ studio: studio.id, evening })))
  await addDeliveryMethod(tx, { kind: "courier", title: "Courier to your door", priceMinor: 700, needsAddress: true })
}

/** The page with these blocks instead of its own, through the very commands that the editor sends. */
async function rewrite(tx: TenantTx, page: Page, document: PageDocument): Promise<void> {
  const blocksOf = ({ root, nodes }: PageDocument) => nodes[root]?.children ?? []
  await applyEdits(tx, page.id, {
    revision: page.revision,
    author: AUTHOR,
    commands: [
      ...blocksOf(page.document).map((node) => ({ command: "remove" as const, node })),
      ...blocksOf(document).map((node, index) => ({
        command: "insert" as const,
        parent: page.document.root,
        index,
        node,
        nodes: inside(document, node),
      })),
    ],
  })
}

function inside(document: PageDocument, block: string): PageDocument["nodes"] {
  return Object.fromEntries(subtree(document, block).flatMap((id) => (document.nodes[id] ? [[id, document.nodes[id]]] : [])))
}
