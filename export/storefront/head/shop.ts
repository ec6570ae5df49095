// What the head says of the shop, the same on all of its pages in one language: its colours, its look, its icons.
import { pathIn } from "../../../tenants/blocks/kit/page-path.ts"
import { groundOf, sectionOf } from "../../../tenants/blocks/kit/section.ts"
import type { PageView } from "../../../tenants/blocks/kit/view.ts"
import { groundPath, isOwnColour } from "../../../tenants/looks/grounds.ts"
import type { BlockInput, PageInput } from "../page-input.ts"
import { link, meta } from "./tags.ts"

const made = new WeakMap<PageView, string>()

/** As HTML. */
export function shopTags(view: PageView): string {
  const known = made.get(view)
  if (known !== undefined) return known
  const { look, icon } = view
  const ground = (scheme: "light" | "dark") => {
    const media = look.scheme === "auto" ? ` media="(prefers-color-scheme: ${scheme})"` : ""
    return `<meta name="theme-color" content="${look.paper[scheme]}"${media}>`
  }
  const tags = [
    meta("name", "color-scheme", look.scheme === "auto" ? "light dark" : look.scheme),
    ...(look.scheme === "auto" ? [ground("light"), ground("dark")] : [ground(look.scheme)]),
    ...look.preload.map((path) => link("preload", path, ' as="font" type="font/woff2" crossorigin')),
    link("stylesheet", look.href),
    meta("name", "referrer", "strict-origin-when-cross-origin"),
    link("icon", `/_assets/icon-${icon}.svg`, ' type="image/svg+xml"'),
    link("icon", `/_assets/icon-${icon}-32.png`, ' type="image/png" sizes="32x32"'),
    link("apple-touch-icon", `/_assets/icon-${icon}-180.png`),
    link("manifest", pathIn(view, "/manifest.webmanifest")),
  ].join("")
  made.set(view, tags)
  return tags
}

/** The shop's own style sheet, after its look. A cart and an order look as we made them: nothing an owner wrote stands between a buyer and what they pay. */
export function ownStyles({ view, place, own }: Pick<PageInput, "view" | "place" | "own">): string {
  return view.look.own === undefined || place.page.kind === "cart" || own === "order" ? "" : link("stylesheet", view.look.own)
}

/** Style sheets of the stretches that blocks of this page stand on, and of grounds in other colours than the look's. The editor's canvas has them by itself. */
export function sectionStyles({ view, blocks, marked }: Pick<PageInput, "view" | "blocks" | "marked">): string {
  if (marked) return ""
  const all = (some: readonly BlockInput[]): BlockInput[] => some.flatMap((block) => [block, ...all(block.children)])
  const settings = all(blocks).map((block) => block.settings)
  const grounds = [...new Set(settings.map(groundOf))]
  const needed = grounds.includes("accent") || settings.some((each) => sectionOf(each) !== undefined)
  return [...(needed ? [view.look.section] : []), ...grounds.filter(isOwnColour).map(groundPath)]
    .map((path) => link("stylesheet", path))
    .join("")
}
