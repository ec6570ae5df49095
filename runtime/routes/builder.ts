// The owners' web app under /app: files that were built once, the same for everybody; whatever else is asked for there is a screen of it.
import { join } from "node:path"
import { Elysia } from "elysia"
import { builderBuilds } from "../../export/builds.ts"
import type { Services } from "../app.ts"
import type { Config } from "../config.ts"
import { hostSlug } from "../plugins/shop.ts"
import { transportHeaders } from "../plugins/transport.ts"
import { sendBytes } from "./packed.ts"

const NAME = /^\/app\/(_assets\/[\w.-]{1,120}|[\w-]{1,60}\.(?:svg|png|webp|webmanifest))$/
const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
}

export function builderRoutes({ config }: Pick<Services, "config">) {
  const headers = { ...HEADERS, ...transportHeaders(config), "content-security-policy": policyOf(config) }
  return new Elysia({ name: "builder" }).onRequest(({ request }) => {
    const { pathname } = URL.parse(request.url) ?? { pathname: "" }
    if (pathname !== "/app" && !pathname.startsWith("/app/")) return undefined
    // A shop's own host shows that shop and nothing of ours.
    if (hostSlug(config, request) !== undefined) return undefined
    if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } })
    return answer(request, pathname, headers)
  })
}

async function answer(request: Request, pathname: string, headers: Record<string, string>): Promise<Response> {
  const build = await builderBuilds.current()
  if (!build) return new Response("The web app is not built: run bun builder/build.ts", { status: 503, headers })
  const name = NAME.exec(pathname)?.[1]
  const hashed = name?.startsWith("_assets/") ?? false
  const file = Bun.file(join(build.folder, name ?? "index.html"))
  if (!(await file.exists())) return new Response(null, { status: 404, headers })
  const type = name ? (TYPES[name.slice(name.lastIndexOf("."))] ?? "application/octet-stream") : "text/html; charset=utf-8"
  return sendBytes(request, await file.bytes(), {
    headers: { ...headers, "content-type": type, "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache" },
  })
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

/** Shops' own hosts are shown in frames (the draft on the canvas) and give pictures; everything else is our own. */
function policyOf({ publicUrl, shopsDomain }: Config): string {
  const { protocol, port } = new URL(publicUrl)
  const shops = `${protocol}//*.${shopsDomain}${port && `:${port}`}`
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Libraries for menus and drag and drop place what floats by inline style.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data: ${shops}`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${shops}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ")
}
