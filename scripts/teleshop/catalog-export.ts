// Writes a shop's catalogue into a product CSV, from which an import makes the same catalogue again.
import { rename, unlink } from "node:fs/promises"
import { z } from "zod"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { EXPORT_ENCODINGS } from "../../tenants/catalog/export/encode.ts"
import { type ExportSum, exportCatalog } from "../../tenants/catalog/export/export.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { WrongUsage } from "../command-line/arguments.ts"
import { defineVerb } from "../command-line/verb.ts"

const SEPARATORS = { ",": ",", ";": ";", tab: "\t" } as const

export default defineVerb({
  usage: "catalog export <slug> [--file <file>] [--generation old|new] [--separator ,|;|tab] [--encoding utf-8|utf-16le|windows-1251]",
  summary: "writes all products into a CSV file as Shopify exports it, or onto standard output",
  positionals: ["slug"],
  arguments: z.object({
    slug: z.string(),
    file: z.string().min(1, "must name a file").optional(),
    generation: z.enum(["old", "new"], "must be old (Handle, Variant Price …) or new (URL handle, Price …)").optional(),
    separator: z.enum([",", ";", "tab"], 'must be ",", ";" or tab').optional(),
    encoding: z.enum(EXPORT_ENCODINGS, `must be ${EXPORT_ENCODINGS.join(", ")}`).optional(),
  }),
  run: async ({ slug, file, generation = "new", separator = ",", encoding = "utf-8" }, { services, config, out, json }) => {
    if (json && file === undefined) throw new WrongUsage("with --json standard output is not the file's: name one with --file")
    const shop = await findShop(services.db, slug)
    const sum: ExportSum = { products: 0, variants: 0, rows: 0, bytes: 0, leftOut: 0 }
    const options = { generation, separator: SEPARATORS[separator], encoding, origin: shopOrigin(config, shop.slug) }
    const chunks = exportCatalog(services.db, shop.tenantId, options, sum)
    if (file === undefined) return await toStandardOutput(chunks)
    await toFile(file, chunks)
    out.value({ file, generation, separator, encoding, ...sum })
    out.line(`${file}: ${sum.products} products, ${sum.variants} variants, ${sum.bytes} bytes`)
    if (sum.leftOut > 0) out.line(`${sum.leftOut} products are left out, for they have no variant that is sold`)
  },
})

/** Under another name until it is whole: who finds the file finds all of it. */
async function toFile(file: string, chunks: AsyncGenerator<Uint8Array>): Promise<void> {
  const part = `${file}.part`
  try {
    const writer = Bun.file(part).writer()
    try {
      for await (const chunk of chunks) {
        writer.write(chunk)
        await writer.flush()
      }
    } finally {
      await writer.end()
    }
    await rename(part, file)
  } catch (error) {
    await unlink(part).catch(() => {})
    if (error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code)))
      throw new Refusal(
        "invalid-input",
        `${file} cannot be written (${String(error.code)}): name a file in a folder that is there and yours`,
      )
    throw error
  }
}

/** Whoever reads may have seen enough ("| head"): that is no fault. */
async function toStandardOutput(chunks: AsyncGenerator<Uint8Array>): Promise<void> {
  const writer = Bun.stdout.writer()
  try {
    for await (const chunk of chunks) {
      writer.write(chunk)
      await writer.flush()
    }
    await writer.end()
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error
  }
}
