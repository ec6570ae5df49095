// What machines are told of a page: a script element that holds data and is never run.
import { aboutShop, absolute, type Facts, type Thing } from "../../../tenants/blocks/kit/facts.ts"
import { homePath } from "../../../tenants/blocks/kit/page-path.ts"
import type { BlockInput, PageInput } from "../page-input.ts"

const modules = import.meta.glob<{ facts: Facts<never, never> }>("../../../tenants/blocks/*/facts.ts", { eager: true })

/** As HTML; "" for a page that has nothing to say: what is not to be found, and a site whose address nobody knows. */
export function dataTag(page: PageInput): string {
  const { view, place } = page
  if (!view.origin || page.unlisted) return ""
  const things = merged([...(place.page.kind === "home" ? homeThings(page) : []), ...thingsOf(page.blocks, page)])
  if (things.length === 0) return ""
  const json = JSON.stringify({ "@context": "https://schema.org", "@graph": things.map(completed(page)) })
  return `<script type="application/ld+json">${escaped(json)}</script>`
}

function homeThings({ view }: PageInput): Thing[] {
  const url = absolute(view, homePath(view))
  return [aboutShop(view, {}), { "@type": "WebSite", "@id": `${view.origin}/#site`, name: view.shop.title, url, inLanguage: view.locale }]
}

function thingsOf(blocks: readonly BlockInput[], page: PageInput): Thing[] {
  return blocks.flatMap(({ kind, settings, data, children }) => {
    const module = modules[`../../../tenants/blocks/${kind}/facts.ts`]
    const told = module ? module.facts(settings as never, page.view, page.place, data as never) : []
    return [...told, ...thingsOf(children, page)]
  })
}

function merged(things: readonly Thing[]): Thing[] {
  const byId = new Map<string, Thing>()
  for (const [index, thing] of things.entries()) {
    const id = thing["@id"] ?? String(index)
    const known = byId.get(id)
    byId.set(id, known ? joined(known, thing) : thing)
  }
  return [...byId.values()]
}

function joined(one: Thing, other: Thing): Thing {
  const both: Thing = { ...one, ...other }
  for (const [name, value] of Object.entries(one)) {
    const more = other[name]
    if (Array.isArray(value) && Array.isArray(more)) both[name] = [...value, ...more]
  }
  // A shop that has an address stays one, whatever else is said of it.
  if (one["@type"] !== "OnlineStore") both["@type"] = one["@type"]
  return both
}

/** The shop, as far as the page speaks of it: with its name, its picture and where it is. Hours without an address would be no place's. */
function completed({ view }: PageInput): (thing: Thing) => Thing {
  return (thing) => {
    if (thing["@id"] !== `${view.origin}/#shop`) return thing
    const { "@type": type, "@id": id, openingHoursSpecification, ...told } = thing
    const logo = absolute(view, `/_assets/icon-${view.icon}-512.png`)
    const isPlace = "address" in told && openingHoursSpecification !== undefined
    return {
      ...{ "@type": type, "@id": id, name: view.shop.title, url: absolute(view, homePath(view)), logo, image: logo },
      ...told,
      ...(isPlace && { openingHoursSpecification }),
    }
  }
}

/** Whatever a title says, it ends no element and begins none. */
function escaped(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
