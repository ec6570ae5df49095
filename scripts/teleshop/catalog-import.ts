// Imports a product CSV into a shop.
import { stat } from "node:fs/promises"
import { basename } from "node:path"
import { z } from "zod"
import { importCatalog } from "../../tenants/catalog/actions.ts"
import { ENCODINGS } from "../../tenants/catalog/import/encoding.ts"
import { ImportPolicy } from "../../tenants/catalog/import/schema.ts"
import { MAX_FILE_BYTES } from "../../tenants/catalog/import/source.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { describeReport } from "../command-line/import-report.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "catalog import <slug> <file> [--dry-run] [--policy reject-all|reject-rows|ignore] [--encoding <name>]",
  summary: "imports products from a CSV file as Shopify exports it, or from a price list in Russian; again is an update",
  positionals: ["slug", "file"],
  arguments: z.object({
    slug: z.string(),
    file: z.string(),
    dryRun: z.boolean().optional(),
    policy: z.enum(ImportPolicy.options, "must be reject-all, reject-rows or ignore").optional(),
    encoding: z.enum(ENCODINGS, `must be ${ENCODINGS.join(", ")}`).optional(),
  }),
  run: async ({ slug, file, dryRun = false, policy = "reject-all", encoding }, { services, out, json }) => {
    const shop = await findShop(services.db, slug)
    await refuseUnreadable(file)
    const source = Bun.file(file).stream()
    const report = await named(
      file,
      importCatalog(services.db, shop.tenantId, { fileName: basename(file), source, policy, dryRun, encoding }),
    )
    if (!json) for (const line of describeReport(report)) out.line(line)
    out.value(report)
    if (!report.accepted) {
      const count = report.errorCount === 1 ? "1 error" : `${report.errorCount} errors`
      throw new Refusal(
        "invalid-input",
        `${basename(file)} has ${count}, so nothing was imported: correct it, or leave the products concerned out with --policy reject-rows`,
      )
    }
  },
})

async function refuseUnreadable(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    if (found.code === "ENOENT" || found.code === "ENOTDIR") throw new Refusal("not-found", `there is no file ${file}: check its name`)
    throw new Refusal("invalid-input", `${file} cannot be opened (${found.code}): check its rights`)
  }
  if (!found.isFile()) throw new Refusal("invalid-input", `${file} is not a file: name a CSV file`)
  if (found.size > MAX_FILE_BYTES)
    throw new Refusal(
      "too-large",
      `${basename(file)} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it and import the parts one after another`,
    )
}

/** Refusals speak of "the file"; on a command line they say which. */
async function named<Result>(file: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, `${basename(file)}: ${error.message}`, error.details)
    if (error instanceof Error && "code" in error && error.code === "EACCES")
      throw new Refusal("invalid-input", `${file} cannot be read: check its rights`)
    throw error
  }
}
