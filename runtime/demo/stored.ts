// The demo's pictures on their way into a shop: they lie here as they are to be stored, so that the first start neither decodes nor encodes them.
import { join } from "node:path"
import { z } from "zod"
import type { FileTarget } from "../../export/targets/target.ts"
import type { StoredPicture } from "../../tenants/media/queries.ts"
import { writePicture } from "../media/store.ts"

const FOLDER = join(import.meta.dir, "pictures")

const Index = z.record(z.string(), z.object({ width: z.int(), height: z.int(), half: z.int(), colour: z.string().nullable() }))

/** Stores the files of these pictures, many at once. @returns by name what rows are to say of them. */
export async function storeDemoPictures(
  files: FileTarget,
  tenantId: string,
  names: readonly string[],
): Promise<Map<string, StoredPicture>> {
  const index = Index.parse(await Bun.file(join(FOLDER, "index.json")).json())
  const stored = [...new Set(names)].map(async (name) => {
    const known = index[name]
    if (!known) throw new Error(`the demo has no picture ${name}: run bun scripts/demo-pictures.ts ${name}`)
    const [bytes, half] = await Promise.all([read(name), read(`${name}-${known.half}`)])
    const sha256 = new Bun.CryptoHasher("sha256").update(bytes).digest("hex")
    const picture = {
      bytes,
      sha256,
      width: known.width,
      height: known.height,
      colour: known.colour,
      sizes: [{ bytes: half, width: known.half }],
    }
    return [name, await writePicture(files, tenantId, picture)] as const
  })
  return new Map(await Promise.all(stored))
}

const read = (name: string) => Bun.file(join(FOLDER, `${name}.webp`)).bytes()
