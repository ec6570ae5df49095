// The demo's pages: written with names, saved with the ids of this shop through the very commands that the editor sends.
import { listProducts, loadCategories } from "../../tenants/catalog/queries.ts"
import type { TenantTx } from "../../tenants/database.ts"
import { addPicture } from "../../tenants/media/actions.ts"
import type { StoredPicture } from "../../tenants/media/queries.ts"
import { addPage, applyEdits, loadDraftPages } from "../../tenants/pages/actions.ts"
import { subtree } from "../../tenants/pages/commands/command.ts"
import type { Page, PageDocument } from "../../tenants/pages/schema.ts"
import { documentOf, type WrittenBlock } from "../../tenants/pages/starter-pages.ts"
import type { Names } from "./names.ts"
import { classesBlocks, commissionsBlocks } from "./pages/classes.ts"
import { homeBlocks } from "./pages/home.ts"
import { journalBlocks, studioBlocks } from "./pages/studio.ts"
import { questionsBlocks, visitBlocks } from "./pages/visit.ts"

/** Custom pages in the order of the menu. */
export const PAGES: readonly { slug: string; title: string; blocks(names: Names, today: Date): WrittenBlock[] }[] = [
  { slug: "studio", title: "Our studio", blocks: studioBlocks },
  { slug: "classes", title: "Classes", blocks: classesBlocks },
  { slug: "commissions", title: "Commissions", blocks: commissionsBlocks },
  { slug: "journal", title: "Journal", blocks: journalBlocks },
  { slug: "questions", title: "Questions", blocks: questionsBlocks },
  { slug: "visit", title: "Visit us", blocks: visitBlocks },
]

/** All of them or none, in one transaction: pages that are there are taken for the demo's own. */
export async function writePages(tx: TenantTx, pictures: ReadonlyMap<string, StoredPicture>, today: Date): Promise<void> {
  if ((await loadDraftPages(tx)).some((page) => page.slug === "studio")) return
  for (const { slug, title } of PAGES) await addPage(tx, { slug, title })
  const pages = await loadDraftPages(tx)
  const names = await namesOf(tx, pages, pictures)
  for (const page of pages) {
    if (page.kind === "home") await rewrite(tx, page, documentOf(homeBlocks(names)))
    const written = PAGES.find(({ slug }) => slug === page.slug)
    if (written) await rewrite(tx, page, documentOf(written.blocks(names, today)))
  }
}

async function namesOf(tx: TenantTx, pages: readonly Page[], pictures: ReadonlyMap<string, StoredPicture>): Promise<Names> {
  const { products } = await listProducts(tx, { limit: 1000, offset: 0 })
  const categories = await loadCategories(tx)
  const media = new Map<string, string>()
  for (const [name, picture] of pictures) media.set(name, (await addPicture(tx, picture, `${name}.webp`)).mediaId)
  const named = (what: string, name: string, id: string | undefined) => {
    if (id === undefined) throw new Error(`the demo has no ${what} ${name}`)
    return id
  }
  return {
    page: (slug) => named("page", slug, pages.find((page) => page.slug === slug)?.id),
    product: (handle) => named("product", handle, products.find((product) => product.handle === handle)?.id),
    category: (title) => named("category", title, categories.find((category) => category.title === title)?.id),
    picture: (name) => named("picture", name, media.get(name)),
  }
}

/** The page with these blocks instead of its own. */
async function rewrite(tx: TenantTx, page: Page, document: PageDocument): Promise<void> {
  const blocksOf = ({ root, nodes }: PageDocument) => nodes[root]?.children ?? []
  await applyEdits(tx, page.id, {
    revision: page.revision,
    author: "demo",
    commands: [
      ...blocksOf(page.document).map((node) => ({ command: "remove" as const, node })),
      ...blocksOf(document).map((node, index) => ({
        command: "insert" as const,
        parent: page.document.root,
        index,
        node,
        nodes: inside(document, node),
      })),
    ],
  })
}

function inside(document: PageDocument, block: string): PageDocument["nodes"] {
  return Object.fromEntries(subtree(document, block).flatMap((id) => (document.nodes[id] ? [[id, document.nodes[id]]] : [])))
}
