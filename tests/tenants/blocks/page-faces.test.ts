// What every block's example is on a page, kept beside it: a change of markup shows in review. UPDATE_GOLDENS=1 writes them anew.
import { beforeAll, describe, expect, test } from "bun:test"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { openRenderer, type Renderer } from "../../../export/render.ts"
import { pagesOf } from "../../../export/site.ts"
import { kinds } from "../../../tenants/blocks/kinds.ts"
import type { BlockKind } from "../../../tenants/blocks/kit/kind.ts"
import { SAMPLE_MEDIA } from "../../../tenants/blocks/kit/sample.ts"
import { documentOf, type WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { SAMPLE_SHOP, samplePages, sampleSite } from "../../help/site-sample.ts"

const BLOCKS = join(import.meta.dir, "../../../tenants/blocks")
const PATHS = { home: "/", category: "/catalog/shelf-1", product: "/products/product-1", cart: "/cart", custom: "/" }

// What stands inside a block that can hold others.
const INSIDE: WrittenBlock[] = [
  ["heading", { text: "Inside", level: 2 }],
  ["text", { paragraphs: [[{ text: "Also inside." }]] }],
]

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

describe.each(Object.values(kinds))("the block $kind", (block) => {
  test("is on the page what its golden says", async () => {
    const file = join(BLOCKS, block.kind, "golden.html")
    const shown = `${await face(block, "en")}\n\n${await face(block, "ru")}\n`
    if (process.env.UPDATE_GOLDENS) writeFileSync(file, shown)
    expect(shown).toBe(readFileSync(file, "utf8"))
  })
})

/** The block's example on the first kind of page that it belongs on; one element a line, without the hashes of a build. */
async function face(block: BlockKind, locale: string): Promise<string> {
  const example = JSON.parse(readFileSync(join(BLOCKS, block.kind, "example.json"), "utf8"))
  const kind = block.pages === "any" ? "home" : (block.pages[0] ?? "home")
  const shop = { ...SAMPLE_SHOP, defaultLocale: locale }
  const pages = samplePages(shop).map((page) =>
    page.kind === kind ? { ...page, document: documentOf([[block.kind, example, block.children ? INSIDE : []]]) } : page,
  )
  const site = sampleSite({ products: 3, shop, pages, media: SAMPLE_MEDIA })
  const page = [...pagesOf(site, renderer.gather)].find(({ path }) => path === PATHS[kind])
  if (!page) throw new Error(`the sample has no page at ${PATHS[kind]}`)
  const html = new TextDecoder().decode(await renderer.render(page.input))
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? ""
  return main
    .replace(/\/_assets\/[^"]+?\.[\w-]{8}\.(\w+)/g, "/_assets/….$1")
    .replace(/ uid="\w+"/g, "")
    .replace(/<script>.*?<\/script>/gs, "<script>…</script>")
    .replace(/></g, ">\n<")
}
