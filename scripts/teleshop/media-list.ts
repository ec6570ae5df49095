// Lists a shop's pictures, newest first.
import { z } from "zod"
import { listMedia } from "../../tenants/media/actions.ts"
import { mediaPath } from "../../tenants/media/schema.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

// What fits on a screen twice; `--after` goes on from there.
const LIMIT = 100

export default defineVerb({
  usage: "media list <slug> [--after <id>]",
  summary: "lists the pictures of a shop, newest first",
  positionals: ["slug"],
  arguments: z.object({ slug: z.string(), after: z.uuid("must be the id of a picture").optional() }),
  run: async ({ slug, after }, { services, out }) => {
    const shop = await findShop(services.db, slug)
    const { items, next } = await services.db.asTenant(shop.tenantId, (tx) => listMedia(tx, { after, limit: LIMIT }))
    const list = items.map(({ picture, name, byteCount, createdAt }) => ({
      mediaId: picture.mediaId,
      name,
      width: picture.width,
      height: picture.height,
      bytes: byteCount,
      path: mediaPath(picture),
      sources: picture.sources,
      createdAt,
    }))
    for (const { mediaId, name, width, height, bytes, sources } of list) {
      const size = `${width} × ${height}`.padEnd(11)
      const avif = sources.some(({ type }) => type === "image/avif") ? "avif" : "    "
      out.line(`${mediaId}  ${size}  ${String(Math.ceil(bytes / 1024)).padStart(5)} kB  ${avif}  ${name}`)
    }
    if (next) out.line(`more: --after ${next}`)
    out.value(list)
  },
})
