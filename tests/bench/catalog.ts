// A whole catalogue in and out: 20,000 products with three variants each imported, imported again, changed, exported and undone; seconds and memory.
import { importCatalog } from "../../tenants/catalog/actions.ts"
import { exportCatalog } from "../../tenants/catalog/export/export.ts"
import { undoImport } from "../../tenants/catalog/undo/undo.ts"
import { freshDatabase } from "../help/database.ts"
import { emptySum } from "../help/exports.ts"
import { makeShop } from "../help/shop.ts"

const PRODUCTS = 20_000
const SIZES = ["S", "M", "L"]
const HEADER =
  "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src\r\n"
const BODY = `"<p>${"Thrown by hand, glazed twice and fired for a day. ".repeat(12)}</p>"`

const database = await freshDatabase()
try {
  const { tenantId } = await makeShop(database.db)
  await measure("import new", () => imported(tenantId, 10))
  await measure("import unchanged", () => imported(tenantId, 10))
  const changed = await measure("import changed", () => imported(tenantId, 11))
  await measure("export", () => written(tenantId))
  await measure("undo", () => undoImport(database.db, tenantId, { importId: changed, force: false }))
} finally {
  await database.close()
}

async function imported(tenantId: string, price: number): Promise<string> {
  const report = await importCatalog(database.db, tenantId, { fileName: "a.csv", source: file(price), policy: "reject-all", dryRun: false })
  if (!report.importId) throw new Error(JSON.stringify(report.errors[0]))
  return report.importId
}

function* file(price: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(HEADER)
  for (let number = 0; number < PRODUCTS; number++) {
    const rows = SIZES.map((size, index) => {
      const head = index === 0 ? `Product ${number},${BODY},Heron,Mugs,"a, b",Size` : ",,,,,"
      const picture = index === 0 ? `https://i.example/${number}.jpg` : ""
      return `product-${number},${head},${size},SKU-${number}-${size},shopify,5,${price}.50,${picture}\r\n`
    })
    yield encoder.encode(rows.join(""))
  }
}

/** Nobody keeps the pieces: what is held in the end is what an export itself needs. */
async function written(tenantId: string): Promise<void> {
  const sum = emptySum()
  const input = { generation: "new", separator: ",", encoding: "utf-8", origin: "https://shop.example" } as const
  for await (const _ of exportCatalog(database.db, tenantId, input, sum));
  if (sum.products !== PRODUCTS) throw new Error(`${sum.products} products were exported`)
}

async function measure<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  Bun.gc(true)
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 20)
  const started = performance.now()
  const result = await work()
  const seconds = Math.round(performance.now() - started) / 1000
  clearInterval(watch)
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
  console.log(
    JSON.stringify({
      bench: "catalog",
      case: name,
      products: PRODUCTS,
      seconds,
      addedMb: megabytes(highest - before),
      highestMb: megabytes(highest),
    }),
  )
  return result
}
