// The host of a shop's draft, `<slug>--draft.<SHOPS_DOMAIN>`: an empty page in a frame of the editor, which fills it by messages. Nothing of the
// draft is stored or readable here, so whoever opens the address sees nothing; what an owner's content does, it does on this origin.
import { join } from "node:path"
import { Elysia } from "elysia"
import { builderBuilds } from "../../export/builds.ts"
import { fontsOfLooks } from "../../export/look.ts"
import { openRenderer } from "../../export/render.ts"
import { sizeFileName } from "../../tenants/media/files.ts"
import { mediaFileName } from "../../tenants/media/schema.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { openShopDirectory } from "../../tenants/shops/directory.ts"
import { draftSlug } from "../../tenants/shops/rules.ts"
import type { Services } from "../app.ts"
import { requestId } from "../plugins/request-id.ts"
import { hostSlug } from "../plugins/shop.ts"

type CanvasServices = Pick<Services, "config" | "db" | "files" | "log">

const PICTURE = /^\/media\/([0-9a-f]{64})(?:\.webp|\/(\d{1,5})\.(webp|avif))$/
const APP_ASSET = /^\/app\/_assets\/([\w.-]{1,120})$/
type Found = { body: BodyInit; type: string; cache: string; shared?: boolean }

/** The app shows the shop's pictures in its lists; whoever knows a picture's hash knows the picture. */
const SHARED = { "cross-origin-resource-policy": "cross-origin" }
const FOR_EVER = "public, max-age=31536000, immutable"

export function canvasHost(services: CanvasServices) {
  const { config, db, files, log } = services
  const directory = openShopDirectory(db)
  const headers = headersOf(new URL(config.publicUrl).origin)

  async function answer(request: Request, slug: string): Promise<Response> {
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response(null, { status: 405, headers: { ...headers, allow: "GET, HEAD" } })
    const shop = await directory.find(slug).catch(() => undefined)
    if (!shop) return new Response(null, { status: 404, headers })
    // Made of the Host header too: after a port that cannot be one, it is no address.
    const { pathname } = URL.parse(request.url) ?? { pathname: "" }
    const found: Found | undefined = (await pageOrAsset(pathname)) ?? (await picture(shop.tenantId, pathname))
    if (!found) return new Response(null, { status: 404, headers })
    return new Response(request.method === "HEAD" ? null : found.body, {
      headers: { ...headers, "content-type": found.type, "cache-control": found.cache, ...(found.shared && SHARED) },
    })
  }

  async function pageOrAsset(pathname: string): Promise<Found | undefined> {
    const build = await builderBuilds.current()
    if (pathname === "/" && build)
      return { body: Bun.file(join(build.folder, "canvas/index.html")), type: "text/html; charset=utf-8", cache: "no-cache" }
    const name = APP_ASSET.exec(pathname)?.[1]
    if (name && build) {
      const file = Bun.file(join(build.folder, "_assets", name))
      return (await file.exists()) ? { body: file, type: file.type, cache: FOR_EVER } : undefined
    }
    if (!pathname.startsWith("/_assets/")) return undefined
    const { assets } = await openRenderer()
    const asset = assets.find(({ path }) => path === pathname) ?? fontsOfLooks().find(({ path }) => path === pathname)
    return asset && { body: asset.bytes, type: asset.type, cache: FOR_EVER }
  }

  async function picture(tenantId: string, pathname: string) {
    const [, sha256 = "", width, ending] = PICTURE.exec(pathname) ?? []
    if (sha256 === "") return undefined
    const type = ending === "avif" ? "image/avif" : "image/webp"
    const file = await files.open(tenantId, width === undefined ? mediaFileName(sha256) : sizeFileName(sha256, Number(width), type))
    return file ? { body: file.content, type, cache: FOR_EVER, shared: true } : undefined
  }

  function unavailable(request: Request, error: unknown): Response {
    if (!(error instanceof Refusal)) log.error({ error, requestId: requestId(request) }, "a file of a draft could not be shown")
    return new Response(null, { status: 503, headers: { ...headers, "retry-after": "5" } })
  }

  return new Elysia({ name: "canvas" }).onRequest(({ request }) => {
    const slug = draftSlug(hostSlug(config, request) ?? "")
    // Nobody above would catch an error that comes later than the hook: a bucket that is away.
    return slug === undefined ? undefined : answer(request, slug).catch((error) => unavailable(request, error))
  })
}

/** Only the app may frame it. Scripts are our own; what a document brings along is put in without running. */
function headersOf(app: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${app}`,
  ]
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  }
}
