// A shop with one thing of everything that the API gives an id to.
import { buildApp, type Services } from "../../runtime/app.ts"
import { openDoors } from "../../runtime/webhooks/index.ts"
import { importCatalog } from "../../tenants/catalog/actions.ts"
import { addPicture } from "../../tenants/media/actions.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { type Person, signIn } from "./api.ts"
import type { TestDatabase } from "./database.ts"
import { makePipelineBot } from "./pipeline.ts"
import { makeCart, makeGoods, orderRequest } from "./selling.ts"
import { makeShop } from "./shop.ts"

/** The application for tests that ask more in a second than an office does. */
export function buildUnhurried(services: Services) {
  const plenty = { perSecond: 1_000_000, burst: 1_000_000 }
  return buildApp(services, openDoors(services), { address: plenty, account: plenty })
}

export type FullShop = ShopView & { owner: Person; ids: Record<string, string> }

const CSV = "Handle,Title,Variant Price\ncup,Cup,10\n"

export async function makeFullShop(database: TestDatabase, url: string): Promise<FullShop> {
  const { db } = database
  const shop = await makeShop(db)
  const { tenantId } = shop
  const owner = await signIn(db, url, [{ tenantId, role: "owner" }])
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await owner.call<{ id: string }>(method, `/shops/${shop.slug}${path}`, body)
    if (answer.status >= 400) throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body.id
  }
  const goods = await makeGoods(db, tenantId, { stockQuantity: 5 })
  const cart = await makeCart(db, tenantId, [{ variantId: goods.variantId }])
  const order = await db.asTenant(tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart)))
  const stored = { sha256: "a".repeat(64), byteCount: 10, width: 10, height: 10, colour: null, widths: [] }
  const { mediaId } = await db.asTenant(tenantId, (tx) => addPicture(tx, stored as never, "cup.png"))
  const report = await importCatalog(db, tenantId, { fileName: "a.csv", source: [Buffer.from(CSV)], policy: "reject-all", dryRun: false })
  const publishing = await call("POST", "/publish")
  const [version] = (await owner.call<{ id: string }[]>("GET", `/shops/${shop.slug}/versions`)).body
  const [customer] = (await owner.call<{ items: { id: string }[] }>("GET", `/shops/${shop.slug}/customers`)).body.items
  const [method] = (await owner.call<{ id: string }[]>("GET", `/shops/${shop.slug}/delivery-methods`)).body
  const [member] = (await owner.call<{ id: string }[]>("GET", `/shops/${shop.slug}/members`)).body
  const ids = {
    ...{ shop: tenantId, account: owner.accountId, page: await call("POST", "/pages", { slug: "about", title: "About" }) },
    ...{ product: goods.productId, variant: goods.variantId, category: await call("POST", "/categories", { title: "Cups" }) },
    ...{
      order: order.id,
      media: mediaId,
      import: report.importId ?? "",
      version: version?.id ?? "",
      publishing,
      customer: customer?.id ?? "",
    },
    ...{ delivery: method?.id ?? "", member: member?.id ?? "", bot: (await makePipelineBot(database, tenantId)).botId },
    invitation: await call("POST", "/invitations", { role: "editor" }),
  }
  return { ...shop, owner, ids }
}
