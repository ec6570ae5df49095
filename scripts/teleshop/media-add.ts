// Stores pictures in a shop, for pages to show.
import { stat } from "node:fs/promises"
import { basename } from "node:path"
import { z } from "zod"
import { MAX_UPLOAD_BYTES, storePicture } from "../../runtime/media/store.ts"
import { importPicture } from "../../tenants/media/actions.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "media add <slug> <file…>",
  summary: "stores pictures (JPEG, PNG, WebP, GIF) in a shop; an https address is fetched while the program runs",
  positionals: ["slug", "file"],
  arguments: z.object({ slug: z.string(), file: z.array(z.string()) }),
  run: async ({ slug, file: files }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    // Looked at before the first is stored: a name that is spelt wrong changes nothing.
    for (const file of files) if (!isAddress(file)) await refuseUnreadable(file)
    const list: { file: string; mediaId: string; waiting: boolean }[] = []
    for (const file of files) {
      const waiting = isAddress(file)
      const { mediaId } = await (waiting
        ? services.db.asTenant(shop.tenantId, (tx) => importPicture(tx, file))
        : named(file, storePicture(services, shop.tenantId, await Bun.file(file).bytes(), { name: basename(file) })))
      list.push({ file, mediaId, waiting })
      out.line(`${mediaId}  ${waiting ? `${file} (to be fetched)` : basename(file)}`)
    }
    out.value(list)
  },
})

const isAddress = (file: string) => /^https?:\/\//i.test(file)

async function refuseUnreadable(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    if (found.code === "ENOENT" || found.code === "ENOTDIR") throw new Refusal("not-found", `there is no file ${file}: check its name`)
    throw new Refusal("invalid-input", `${file} cannot be opened (${found.code}): check its rights`)
  }
  if (!found.isFile()) throw new Refusal("invalid-input", `${file} is not a file: name a picture`)
  if (found.size > MAX_UPLOAD_BYTES) throw new Refusal("too-large", `${basename(file)} is larger than 20 MB: make the picture smaller`)
}

/** Of several files the refused one is told. */
async function named<Result>(file: string, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(error.code, `${basename(file)}: ${error.message}`, error.details) : error
  })
}
