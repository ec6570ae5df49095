// The prebuilt bundle in one thread: from a page's input to the bytes of its HTML. One bundle renders every shop.
import { join } from "node:path"
import type { RouteData } from "astro"
import { type Embedded, isOrigin } from "../tenants/blocks/kit/embed.ts"
import type { Gather, Gathered } from "../tenants/blocks/kit/view.ts"
import type { BlockInput, PageInput } from "./storefront/page-input.ts"

export type Bundle = {
  /** What each kind of block takes from the catalogue, by kind. */
  gathers: Readonly<Record<string, Gather<never, Gathered>>>
  render(input: PageInput, notFound: boolean): Promise<Uint8Array<ArrayBuffer>>
}

type Entry = Pick<Bundle, "gathers"> & {
  app: {
    match(request: Request): RouteData | undefined
    render(request: Request, options: { locals: App.Locals; routeData: RouteData | undefined }): Promise<Response>
    manifest: { shouldInjectCspMetaTags: boolean }
    logger: { options: { level: string } }
  }
}

/** @param folder of a build: see builds.ts. */
export async function loadBundle(folder: string): Promise<Bundle> {
  const { app, gathers } = (await import(join(folder, "server/entry.mjs"))) as Entry
  // What Astro writes down it throws as well, and who called tells it, once, as everything else is told.
  app.logger.options.level = "silent"
  // The route takes every address and looks at none: what to show is in the locals. Found once: matching it would cost a quarter of a page.
  const routeData = app.match(new Request(ADDRESS))
  const respond: Respond = async (locals) => {
    const response = await app.render(new Request(ADDRESS), { locals, routeData })
    if (response.status === 200) return response
    throw new Error(`rendering ${locals.page.place.path} failed with ${response.status}: ${(await response.text()).slice(0, 500)}`)
  }
  const policy = await takePolicy(app, respond)
  return {
    gathers,
    render: async (input, notFound) =>
      (await respond({ page: input, notFound, policy: policyFor(policy, input) })).bytes() as Promise<Uint8Array<ArrayBuffer>>,
  }
}

const ADDRESS = "http://shop/page"

type Respond = (locals: App.Locals) => Promise<Response>

/**
 * The content security policy, which is the same for every page: its hashes are those of scripts that were built with the bundle, and none is
 * ever taken from what a page happens to contain. Astro tells it as a header; each page carries it as a meta element instead, since a
 * bucket or a CDN sends no headers of ours. Taken once, for composing it anew costs a tenth of a page.
 */
async function takePolicy(app: Entry["app"], respond: Respond): Promise<string> {
  app.manifest.shouldInjectCspMetaTags = true
  const response = await respond({ page: EMPTY_PAGE, notFound: true, policy: "" })
  const policy = response.headers.get("content-security-policy")
  if (!policy) throw new Error("the storefront bundle has no content security policy")
  app.manifest.shouldInjectCspMetaTags = false
  return policy
}

const EMPTY_PAGE: PageInput = {
  title: "",
  description: "",
  view: {
    shop: { slug: "", title: "", currency: "USD", currencyExponent: 2, defaultLocale: "en" },
    locale: "en",
    prefix: "",
    locales: [],
    pages: [],
    apiBase: "",
    origin: "",
    bot: null,
    look: { href: "", section: "", preload: [], paper: { light: "", dark: "" }, scheme: "auto" },
    icon: "",
  },
  place: { page: { kind: "custom", title: "" }, path: "/", pageNumber: 1 },
  blocks: [],
}

/** Where the API has another origin than the shop, the page may speak to that one too; and it may show the players that its own blocks ask for. */
function policyFor(policy: string, { view, blocks }: PageInput): string {
  const { apiBase } = view
  // A form is sent there too, by the browser itself.
  const connected = apiBase ? policy.replace(/(connect-src|form-action) 'self'/g, `$1 'self' ${new URL(apiBase).origin}`) : policy
  const players = playersOf(blocks)
  if (players.length === 0) return connected
  const rule = (name: string, origins: ReadonlySet<string>) => (origins.size > 0 ? `${name} ${[...origins].join(" ")};` : "")
  const frames = new Set(players.flatMap((player) => player.frameOrigins ?? []))
  const media = new Set(players.flatMap((player) => player.mediaOrigins ?? []))
  return [rule("frame-src", frames), rule("media-src", media), connected].filter(Boolean).join(" ")
}

/** What the blocks of a page embed, those inside others too. An origin that could say more than itself is left out: its player then stays away. */
function playersOf(blocks: readonly BlockInput[]): Embedded[] {
  return blocks.flatMap(({ data, children }) => {
    const inside = playersOf(children)
    if (!data?.frameOrigins && !data?.mediaOrigins) return inside
    return [
      { frameOrigins: (data.frameOrigins ?? []).filter(isOrigin), mediaOrigins: (data.mediaOrigins ?? []).filter(isOrigin) },
      ...inside,
    ]
  })
}
