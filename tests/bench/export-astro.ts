// The bench's rival `astro build`: a static project that renders our very components from the same data through getStaticPaths.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"

const ROOT = join(import.meta.dir, "../..")

export function prepareAstro(folder: string, pagesFile: string): { command: string[]; folder: string } {
  mkdirSync(join(folder, "src/pages"), { recursive: true })
  const storefront = relative(join(folder, "src/pages"), join(ROOT, "export/storefront"))
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"))
  writeFileSync(join(folder, "package.json"), '{ "name": "astro-build-of-the-same-pages", "type": "module" }')
  writeFileSync(
    join(folder, "astro.config.ts"),
    `import solid from "@astrojs/solid-js"
export default { output: "static", integrations: [solid()], build: { assets: "_assets", inlineStylesheets: "never" }, security: { csp: true }, vite: { build: { assetsInlineLimit: 0 } } }`,
  )
  writeFileSync(
    join(folder, "src/pages/[...path].astro"),
    `---
import { readFileSync } from "node:fs"
import "${storefront}/styles/tokens.css"
import "${storefront}/styles/base.css"
import "${storefront}/styles/frame.css"
import Blocks from "${storefront}/Blocks.astro"
import NotFound from "${storefront}/layouts/NotFound.astro"
import Site from "${storefront}/layouts/Site.astro"
export function getStaticPaths() {
  const pages = JSON.parse(readFileSync(${JSON.stringify(pagesFile)}, "utf8"))
  return pages.map(({ path, input }) => ({ params: { path: path.slice(1) || undefined }, props: { page: input, notFound: path === "/404.html" } }))
}
const { page, notFound } = Astro.props
---
<Site page={page}>{notFound ? <NotFound locale={page.view.locale} prefix={page.view.prefix} /> : <Blocks blocks={page.blocks} page={page} />}</Site>`,
  )
  return { command: [process.execPath, "x", "--bun", "astro", "build", "--silent"], folder }
}
