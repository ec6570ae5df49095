// From a site to stored files and the manifest that names them: renders what has changed, writes what is new.
import type { ProductView } from "../tenants/catalog/schema.ts"
import { mediaFileName, mediaPath, type PictureView } from "../tenants/media/schema.ts"
import { appManifest } from "./app-manifest.ts"
import { renderInBatches } from "./batches.ts"
import { entriesAfter, type Previous } from "./entries.ts"
import { groundAssets } from "./grounds.ts"
import type { SiteFile } from "./icons.ts"
import { type KeyedPages, keyMaker } from "./keys.ts"
import { packer } from "./pack.ts"
import { openProgress, type PagesMade } from "./progress.ts"
import type { Renderer } from "./render.ts"
import { searchFile } from "./search-index.ts"
import { NOT_FOUND_PATH, notFoundPages, pagesOf, pageView, type Site } from "./site.ts"
import { sitemapFiles } from "./sitemap.ts"
import { isListed } from "./storefront/page-input.ts"
import type { FileTarget, ManifestEntry, StoredManifest } from "./targets/target.ts"

export type Written = {
  /** As it is to be stored: whole, or how it differs from one that is stored whole. */
  manifest: StoredManifest
  pageCount: number
  /** Pages that were rendered; the others are known from `previous`. */
  rendered: number
  /** Nothing is different from `previous`, not even what is gone. */
  same: boolean
  /** With their keys, for the next time. */
  pages: KeyedPages
}

export type WriteOptions = {
  tenantId: string
  /** Marks the packs: never given twice. */
  publicationId: string
  version: { id: string; number: number }
  /** The live manifest: pages whose key is the same there are taken over as they are. */
  previous: Previous
  /** Pages of an earlier site whose keys are known. */
  keyed?: KeyedPages
  /** Told after each page that is made. */
  onPages?: (made: PagesMade) => void
}

/** Writes the files of a site. Nothing is visible before somebody writes the manifest and points at it. */
export async function writeSite(renderer: Renderer, files: FileTarget, site: Site, options: WriteOptions): Promise<Written> {
  const { tenantId, publicationId, previous, version } = options
  const entries = entriesAfter(previous)
  const pack = packer(files, tenantId, publicationId)
  const { keyOf, pages } = keyMaker(renderer.bundleId, options.keyed)
  const breathe = breather()
  const counts = { pageCount: 0, rendered: 0 }
  const progress = options.onPages && openProgress(site, renderer.gather, options.onPages)
  const store = (path: string, key: string, type: string, bytes: Uint8Array) => {
    entries.put(path, pack.add(bytes, { type, key }))
    progress?.stored()
  }
  const rendering = renderInBatches(renderer, ({ path, key }, bytes) => {
    store(path, key, HTML, bytes)
    progress?.rendered()
  })
  const listed: string[] = []
  for (const { path, input } of pagesOf(site, renderer.gather)) {
    counts.pageCount += 1
    if (input.view.prefix === "" && isListed(input)) listed.push(path)
    const key = keyOf(input)
    if (!entries.take(path, key)) {
      counts.rendered += 1
      await rendering.add({ path, key, input })
    } else progress?.taken()
    const pause = breathe()
    if (pause) await pause
  }
  await rendering.end()
  for (const { path, input } of notFoundPages(site)) {
    const key = keyOf(input)
    if (entries.take(path, key)) continue
    counts.rendered += 1
    store(path, key, HTML, await renderer.render(input, true))
  }
  for (const { path, hash, type, bytes } of [...renderer.assets, ...site.look.assets, ...groundAssets(site.pages)])
    if (!entries.take(path, hash)) store(path, hash, type, bytes)
  for (const { path, key, type, bytes } of filesBeside(site, listed)) if (!entries.take(path, key)) store(path, key, type, await bytes())
  for (const product of site.view.products) for (const [path, entry] of filesOfProduct(product)) entries.keep(path, entry)
  for (const [path, entry] of entriesOf(Object.values(site.view.media))) entries.keep(path, entry)
  await pack.close()
  const { list, same } = entries.finish()
  const head = { publication: publicationId, versionId: version.id, versionNumber: version.number, notFound: NOT_FOUND_PATH }
  return { manifest: { ...head, ...list }, same, pages, ...counts }
}

/** What belongs to a site beside its pages. @param listed the paths of those that may be found. */
function filesBeside(site: Site, listed: readonly string[]): SiteFile[] {
  const manifests = [site, ...site.others].map(({ view }) => appManifest(pageView(view)))
  const searches = [site, ...site.others].map(({ view }) => searchFile(view))
  return [...site.icons.files, ...manifests, ...searches, ...sitemapFiles(pageView(site.view), listed)]
}

const HTML = "text/html; charset=utf-8"

type Listed = readonly [path: string, entry: ManifestEntry]

const ofProducts = new WeakMap<ProductView, readonly Listed[]>()

function filesOfProduct(product: ProductView): readonly Listed[] {
  const found = ofProducts.get(product)
  if (found) return found
  const made = entriesOf(product.pictures)
  ofProducts.set(product, made)
  return made
}

/** Pictures are stored when they arrive: the manifest only says which of them belong to the site, and with each of them its other sizes. */
function entriesOf(pictures: readonly PictureView[]): Listed[] {
  return pictures.flatMap((picture) => {
    const path = mediaPath(picture)
    return path && picture.sha256 ? [[path, { file: mediaFileName(picture.sha256), type: "image/webp" }] as const] : []
  })
}

// Without a pause the keys of ten thousand pages would keep a server from answering for a tenth of a second.
const BREATH_MILLISECONDS = 8

function breather(): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < BREATH_MILLISECONDS) return undefined
    return new Promise((resume) =>
      setImmediate(() => {
        last = performance.now()
        resume()
      }),
    )
  }
}
