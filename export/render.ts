// The renderer of this process: the bundle in this thread for a page or two, and in threads beside it for thousands.
import { readdir } from "node:fs/promises"
import { extname, join } from "node:path"
import type { Gathered, Place, SiteView } from "../tenants/blocks/kit/view.ts"
import { type Build, buildIfStale, storefrontBuilds } from "./builds.ts"
import { loadBundle } from "./bundle.ts"
import { type RenderedPages, renderThreads } from "./render-threads.ts"

import type { PageInput } from "./storefront/page-input.ts"

/** A file that all shops share: style sheets, scripts, the icon. */
export type Asset = { path: string; hash: string; type: string; bytes: Uint8Array<ArrayBuffer> }

export type Renderer = {
  /** Part of every page's key: another bundle may render everything differently. */
  bundleId: string
  assets: readonly Asset[]
  /** What a kind of block takes from the catalogue for its page face. */
  gather(kind: string, settings: unknown, view: SiteView, place: Place): Gathered | undefined
  render(input: PageInput, notFound?: boolean): Promise<Uint8Array<ArrayBuffer>>
  /** The same for many pages at once, in a thread beside this one. The pages share one view. */
  renderBeside(inputs: readonly PageInput[]): Promise<RenderedPages>
}

let opened: Promise<Renderer> | undefined

/** The renderer of this process, opened once; builds the bundle first when it is stale. */
export function openRenderer(): Promise<Renderer> {
  opened ??= open()
  // A build that failed (a full disk) is tried again by the next who asks.
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function open(): Promise<Renderer> {
  await buildIfStale(storefrontBuilds)
  const build = await storefrontBuilds.current()
  if (!build) throw new Error("there is no storefront bundle: run bun export/storefront/build.ts")
  const bundle = await loadBundle(build.folder)
  const threads = renderThreads(build.folder)
  return {
    bundleId: build.id,
    assets: await readAssets(build),
    gather: (kind, settings, view, place) =>
      Object.hasOwn(bundle.gathers, kind) ? bundle.gathers[kind]?.(settings as never, view, place) : undefined,
    render: (input, notFound = false) => bundle.render(input, notFound),
    renderBeside: threads.render,
  }
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
}

async function readAssets(build: Build): Promise<Asset[]> {
  const folder = join(build.folder, "client/_assets")
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => {
      const type = TYPES[extname(name)]
      if (!type) throw new Error(`the bundle has an asset of an unknown kind: ${name}`)
      const bytes = await Bun.file(join(folder, name)).bytes()
      return { path: `/_assets/${name}`, hash: new Bun.CryptoHasher("sha256").update(bytes).digest("hex"), type, bytes }
    }),
  )
}
