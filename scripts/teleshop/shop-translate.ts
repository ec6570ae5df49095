// Hands a shop's texts to a translator, and takes them back.
import { stat } from "node:fs/promises"
import { z } from "zod"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { exportTranslations, importTranslations } from "../../tenants/translations/actions.ts"
import { MAX_FILE_BYTES, readTranslations, writeTranslations } from "../../tenants/translations/file.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "shop translate <slug> <locale> [--export <file.csv> | --import <file.csv>]",
  summary: "writes the shop's texts with what they are in a language into a file, what is missing first; or takes such a file over",
  arguments: z.object({ slug: z.string(), locale: z.string(), export: z.string().optional(), import: z.string().optional() }),
  positionals: ["slug", "locale"],
  run: async ({ slug, locale, export: to, import: from }, { services, out }) => {
    const { tenantId } = await findShop(services.db, slug)
    if (to !== undefined && from !== undefined)
      throw new Refusal("invalid-input", "either export or import: one of the two files is one too many")
    if (from !== undefined) {
      const rows = readTranslations(await readFile(from))
      const report = await services.db.asTenant(tenantId, (tx) => importTranslations(tx, locale, rows))
      const { added, changed, unchanged, removed, unused } = report
      out.line(`${added} added, ${changed} changed, ${removed} removed, ${unchanged} as before; ${unused} of them not said by the shop now`)
      out.value(report)
      return
    }
    const { rows, coverage } = await services.db.asTenant(tenantId, (tx) => exportTranslations(tx, locale))
    if (to !== undefined) await writeFile(to, writeTranslations(rows))
    out.line(`${coverage.locale}: ${coverage.translated} of ${coverage.texts} texts are translated, ${coverage.missing} are missing`)
    out.value(coverage)
  },
})

async function readFile(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new Refusal("not-found", `there is no file ${path}: check its name`)
  if (found.size > MAX_FILE_BYTES) throw new Refusal("too-large", `${path} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it`)
  return Bun.file(path).bytes()
}

async function writeFile(path: string, text: string): Promise<void> {
  try {
    await Bun.write(path, text)
  } catch (error) {
    throw new Refusal(
      "invalid-input",
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}): choose another place`,
    )
  }
}
