// A shop whose owner has written a payload into everything that can be written, the way owners write: over the API.
import { kinds } from "../../tenants/blocks/kinds.ts"
import { placeOrder } from "../../tenants/orders/place.ts"
import type { Page, PageDocument } from "../../tenants/pages/schema.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { exportTranslations, importTranslations } from "../../tenants/translations/actions.ts"
import type { Person } from "./api.ts"
import type { TestDatabase } from "./database.ts"
import { hostileSettings, hostileText, type Ids, VARIANTS } from "./hostile.ts"
import { makePng } from "./pictures.ts"
import { makeCart, orderRequest } from "./selling.ts"

export type HostileShop = { ids: Ids; pageIds: string[]; orderId: string; taken: Record<string, Set<string>> }

type Made = { id: string }

export async function writeHostileShop(database: TestDatabase, shop: ShopView, owner: Person): Promise<HostileShop> {
  const call = callerOf(shop, owner)
  await call("PATCH", "", { title: line() })
  await owner.call("PATCH", "/account", { name: line() })
  await call("PUT", "/locales", { locales: ["en", "ru"] })
  await call("POST", "/delivery-methods", { kind: "courier", title: line(), priceMinor: 500, needsAddress: true })
  const { id: categoryId } = await call<Made>("POST", "/categories", { title: line(200) })
  await call("POST", "/categories", { title: line(200), parentId: categoryId })
  const mediaId = await sendPicture(shop, owner)
  const product = await call<Made & { variants: Made[] }>("POST", "/products", hostileProduct(categoryId, mediaId))
  await sendCatalogue(shop, owner)
  const pages = await call<Page[]>("GET", "/pages")
  const ids: Ids = { productId: product.id, categoryId, mediaId, pageId: pages.find(({ kind }) => kind === "home")?.id ?? "" }
  const taken: HostileShop["taken"] = {}
  const pageIds: string[] = []
  const fill = async (pageId: string, blocks: readonly { kind: string; variant: number }[]) => {
    const { document, revision } = await call<Page>("GET", `/pages/${pageId}`)
    const commands = blocks.map(({ kind, variant }, index) => {
      const made = hostileSettings(kind, variant, ids)
      taken[kind] = new Set([...(taken[kind] ?? []), ...made.taken])
      return insertion(document, `${kind}-${variant}`, kind, made.settings, index)
    })
    await call("POST", `/pages/${pageId}/edits`, { revision, commands })
    pageIds.push(pageId)
  }
  for (const { id, kind } of pages) {
    await call("PATCH", `/pages/${id}`, { title: line() })
    const own = Object.keys(kinds).filter((name) => kinds[name]?.pages !== "any" && kinds[name]?.pages.includes(kind))
    if (own.length > 0)
      await fill(
        id,
        own.map((name) => ({ kind: name, variant: 0 })),
      )
  }
  const anywhere = Object.keys(kinds).filter((name) => kinds[name]?.pages === "any")
  const { id: everything } = await call<Made>("POST", "/pages", { slug: "everything", title: line() })
  await fill(
    everything,
    anywhere.flatMap((kind) => Array.from({ length: VARIANTS }, (_, variant) => ({ kind, variant }))),
  )
  const { db } = database
  await db.asTenant(shop.tenantId, async (tx) => {
    const { rows } = await exportTranslations(tx, "ru")
    await importTranslations(
      tx,
      "ru",
      rows.map(({ source }) => ({ source, text: MARKED.test(source) ? source : line() })),
    )
  })
  const cart = await makeCart(db, shop.tenantId, [{ variantId: product.variants[0]?.id ?? "" }])
  const contact = { name: line(100), phone: "+44 20 7946 0000" }
  const order = await db.asTenant(shop.tenantId, async (tx) => placeOrder(tx, await orderRequest(tx, cart, { contact })))
  return { ids, pageIds, orderId: order.id, taken }
}

/** Rich text, whose marks a translation keeps. */
const MARKED = /<\d+>/

const line = (max = 200) => hostileText((text) => text.length <= max) ?? ""

function callerOf({ slug }: ShopView, owner: Person) {
  return async <Body = unknown>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await owner.call<Body>(method, `/shops/${slug}${path}`, body)
    if (answer.status >= 400) throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
}

function hostileProduct(categoryId: string, mediaId: string) {
  return {
    title: line(),
    optionNames: [line()],
    variants: [0, 1].map(() => ({ optionValues: [line()], priceMinor: 900, sku: line(), barcode: line() })),
    descriptionHtml: `<p onclick="fired()">${line()}</p><a href="javascript:fired()">x</a><iframe src="//evil.example"></iframe><style>${line()}</style>`,
    ...{ vendor: line(), type: line(), tags: [line(), line()], published: true },
    ...{ seoTitle: line(), seoDescription: line(), categoryIds: [categoryId], pictures: [{ mediaId, alt: line() }] },
  }
}

async function sendPicture({ slug }: ShopView, owner: Person): Promise<string> {
  const form = new FormData()
  form.set("file", new Blob([makePng(400, 300)]), line(150))
  const answer = await owner.fetch("POST", `/shops/${slug}/media`, { body: form })
  return ((await answer.json()) as { mediaId: string }).mediaId
}

/** A file of products: once with mistakes, so that its report repeats what stands in it, and once without. */
async function sendCatalogue({ slug }: ShopView, owner: Person): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = [`Handle,Title,Vendor,Tags,Variant Price`, ["evil", line(), line(), line(), "5.00"].map(cell).join()]
  for (const more of [[["evil-2", line(), line(), line(), line()].map(cell).join()], []]) {
    const form = new FormData()
    form.set("file", new Blob([[...rows, ...more].join("\n")]), `${line(150)}.csv`)
    form.set("policy", "reject-rows")
    const answer = await owner.fetch("POST", `/shops/${slug}/imports`, { body: form })
    if (!answer.ok) throw new Error(`importing was answered ${answer.status}`)
  }
}

function insertion(document: PageDocument, id: string, kind: string, settings: unknown, index: number) {
  const node = { id, kind, version: kinds[kind]?.version ?? 1, settings, children: [] }
  return { command: "insert", parent: document.root, index, node: id, nodes: { [id]: node } }
}
