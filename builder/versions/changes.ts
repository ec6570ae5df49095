// What a version changed, in words: a line for each kind of thing, and all of it in a few words. Reads the language that is chosen.
import type { VersionChanges } from "../../tenants/versions/schema.ts"
import { languageName } from "../shops/currencies.ts"
import type { Forms } from "../words/forms.ts"
import { fill, language, plural, words } from "../words/index.ts"

export type Sign = "added" | "removed" | "changed"
export type Line = { sign: Sign; text: string; more: string }

type PageChange = VersionChanges["pages"][number]
type Some = VersionChanges["products"]["added"]

/** Pages and the look: what the publishing itself brought. */
export function draftLines({ pages, reordered, look }: VersionChanges): Line[] {
  const { changes } = words()
  return [
    ...pages.map((page): Line => ({ sign: page.change, text: page.title, more: pageWords(page) })),
    ...(reordered ? [{ sign: "changed" as const, text: changes.reordered, more: "" }] : []),
    ...(look.length > 0
      ? [{ sign: "changed" as const, text: changes.look, more: look.map((part) => changes.lookParts[part]).join(", ") }]
      : []),
  ]
}

/** The catalogue and the settings: buyers saw these as soon as they were changed. */
export function meanwhileLines({ products, categories, settings, translations }: VersionChanges): Line[] {
  const { changes } = words()
  const signs: readonly Sign[] = ["added", "removed", "changed"]
  return [
    ...signs.flatMap((sign) => listLine(sign, products[sign], changes.products[sign])),
    ...listLine("changed", products.prices, changes.products.prices),
    ...signs.flatMap((sign) => listLine(sign, categories[sign], changes.categories[sign])),
    ...settings.map((part): Line => ({ sign: "changed", text: changes.settings[part], more: "" })),
    ...translations.map(
      (locale): Line => ({ sign: "changed", text: fill(changes.translation, { locale: languageName(locale, language()) }), more: "" }),
    ),
  ]
}

/** For a list of versions. */
export function inShort(all: VersionChanges | null): string {
  if (!all) return ""
  const { changes } = words()
  if (all.first) return changes.first
  const { pages, reordered, look, products, categories, settings, translations } = all
  const catalogue = [...Object.values(products), ...Object.values(categories)].some(({ count }) => count > 0)
  const parts = [
    pages.length > 0 ? plural(changes.short.pages, pages.length) : reordered && changes.short.order,
    look.length > 0 && changes.short.look,
    catalogue && changes.short.catalogue,
    settings.length > 0 && changes.short.settings,
    translations.length > 0 && changes.short.translations,
  ]
  return parts.filter(Boolean).join(", ") || changes.short.nothing
}

function listLine(sign: Sign, { count, names }: Some, forms: Forms): Line[] {
  if (count === 0) return []
  return [{ sign, text: plural(forms, count), more: `${names.join(", ")}${count > names.length ? " …" : ""}` }]
}

function pageWords({ change, added, removed, changed, renamed, readdressed }: PageChange): string {
  const { versions, changes } = words()
  if (change !== "changed") return versions[change]
  const parts = [
    renamed && versions.renamed,
    readdressed && changes.readdressed,
    added > 0 && plural(versions.blocksAdded, added),
    removed > 0 && plural(versions.blocksRemoved, removed),
    changed > 0 && plural(versions.blocksChanged, changed),
  ]
  return parts.filter(Boolean).join(", ")
}
