// The demo shop: a small pottery of our own invention, made through the very actions that an owner's shop is made through.
import { join } from "node:path"
import { publishShop } from "../../export/publish.ts"
import { addProductPicture, importCatalog } from "../../tenants/catalog/actions.ts"
import { listProducts } from "../../tenants/catalog/queries.ts"
import { addDeliveryMethod, listDeliveryMethods } from "../../tenants/delivery/actions.ts"
import { listShops } from "../../tenants/shops/actions.ts"
import { createShop } from "../../tenants/shops/create.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { importTranslations, setLocales } from "../../tenants/translations/actions.ts"
import { readTranslations } from "../../tenants/translations/file.ts"
import type { Services } from "../app.ts"
import { PAGE_PICTURES, PRODUCT_PICTURES } from "./pictures.ts"
import { writePages } from "./site.ts"
import { storeDemoPictures } from "./stored.ts"

const SLUG = "demo"
const TITLE = "Clay & Linen"
const COURIER = { kind: "courier", title: "Courier to your door", priceMinor: 700, needsAddress: true } as const

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
  await makeDemo(services, shop.tenantId)
  await publishShop(services, shop.tenantId, { author: "demo" })
  return shop
}

/** All that the shop says and sells, as a draft. */
export async function makeDemo(services: Pick<Services, "db" | "files">, tenantId: string): Promise<void> {
  const { db, files } = services
  await importCatalog(db, tenantId, {
    fileName: "catalog.csv",
    source: Bun.file(join(import.meta.dir, "catalog.csv")).stream(),
    policy: "reject-all",
    dryRun: false,
  })
  await addPictures(services, tenantId)
  const pictures = await storeDemoPictures(files, tenantId, PAGE_PICTURES)
  const russian = readTranslations(await Bun.file(join(import.meta.dir, "russian.csv")).bytes())
  await db.asTenant(tenantId, async (tx) => {
    await writePages(tx, pictures, new Date())
    if (!(await listDeliveryMethods(tx)).some((method) => method.title === COURIER.title)) await addDeliveryMethod(tx, COURIER)
    await setLocales(tx, ["en", "ru"])
    await importTranslations(tx, "ru", russian)
  })
}

async function addPictures({ db, files }: Pick<Services, "db" | "files">, tenantId: string): Promise<void> {
  const { products } = await db.asTenant(tenantId, (tx) => listProducts(tx, { limit: 1000, offset: 0 }))
  const without = products.filter((product) => product.pictures.length === 0)
  const named = without.map((product) => ({ id: product.id, pictures: PRODUCT_PICTURES[product.handle] ?? [] }))
  const stored = await storeDemoPictures(
    files,
    tenantId,
    named.flatMap(({ pictures }) => pictures.map(([name]) => name)),
  )
  await db.asTenant(tenantId, async (tx) => {
    for (const { id, pictures } of named) {
      for (const [position, [name, alt]] of pictures.entries()) {
        const picture = stored.get(name)
        if (picture) await addProductPicture(tx, id, { ...picture, position, alt })
      }
    }
  })
}
