// A shop's languages and what its words are in them: chosen, exported for a translator, imported again, and remembered while they stay the same.
import { cleanHtml } from "../catalog/html.ts"
import { loadCatalog } from "../catalog/queries.ts"
import type { TenantTx } from "../database.ts"
import { listDeliveryMethods } from "../delivery/actions.ts"
import { loadDraftPages, loadVersionPages } from "../pages/actions.ts"
import { siteRefresh } from "../pages/jobs.ts"
import { listPaymentWays } from "../payments/actions.ts"
import { enqueue } from "../queue.ts"
import { Refusal } from "../refusal.ts"
import { loadShop } from "../shops/actions.ts"
import { knownLocale } from "../shops/rules.ts"
import type { ShopView } from "../shops/schema.ts"
import { planImport } from "./plan.ts"
import { deleteTranslations, nextRevision, selectRevision, selectTranslations, updateLocales, upsertTranslations } from "./queries.ts"
import { SOURCE } from "./rules.ts"
import { type Coverage, type Dictionary, MAX_LOCALES, type Translation, type TranslationReport } from "./schema.ts"
import { sourcesOf } from "./sources.ts"
import { starterTranslations } from "./starter.ts"

/**
 * The languages that the shop speaks from now on: its own, which its texts are written in, and others. The site is published in each.
 * Refuses what is no language, a list without the shop's own, and a language whose address a page has already.
 */
export async function setLocales(tx: TenantTx, wanted: readonly string[]): Promise<ShopView> {
  const { defaultLocale: own, liveVersionId } = await loadShop(tx)
  const locales = [...new Set(wanted.map(localeOf))]
  if (!locales.includes(own)) {
    throw new Refusal("invalid-input", `the shop's texts are written in ${own}: name it first, as in ${[own, ...locales].join(" ")}`)
  }
  if (locales.length > MAX_LOCALES) throw new Refusal("invalid-input", `a shop speaks at most ${MAX_LOCALES} languages`)
  const others = locales.filter((locale) => locale !== own)
  const pages = [...(await loadDraftPages(tx)), ...(liveVersionId ? await loadVersionPages(tx, liveVersionId) : [])]
  const taken = others.find((locale) => pages.some((page) => page.slug === locale.toLowerCase()))
  if (taken) {
    throw new Refusal(
      "slug-taken",
      `the shop has a page at /${taken.toLowerCase()}, where ${taken} would be: remove that page and publish first`,
    )
  }
  await updateLocales(tx, [own, ...others])
  for (const locale of others) await translateStarter(tx, own, locale)
  await enqueue(tx, siteRefresh, {})
  return loadShop(tx)
}

/** What every shop begins with we can say ourselves where we speak the language; whatever has been translated already stays. */
async function translateStarter(tx: TenantTx, own: string, locale: string): Promise<void> {
  const pairs = starterTranslations(own, locale)
  if (pairs.length === 0) return
  const before = new Set((await selectTranslations(tx, locale)).map(({ source }) => source))
  const fresh = pairs.filter(({ source }) => !before.has(source))
  if (fresh.length === 0) return
  await nextRevision(tx, locale)
  await upsertTranslations(
    tx,
    locale,
    fresh.map(({ source, text }) => ({ sha256: sha256(source), source, text, html: null })),
  )
}

function localeOf(text: string): string {
  const known = knownLocale(text)
  if (known) return known
  throw new Refusal("invalid-input", `${JSON.stringify(text.slice(0, 40))} is not a language that we know: use for example en, ru or es-MX`)
}

/** What a translator works on: first what has no text yet, then what has, then what the shop does not say any more. */
export async function exportTranslations(tx: TenantTx, locale: string): Promise<{ rows: Translation[]; coverage: Coverage }> {
  const shop = await loadShop(tx)
  const language = otherLocale(shop, locale)
  const sources = await loadSources(tx, shop)
  const { texts } = await loadDictionary(tx, language)
  const rows = sources.map((source): Translation => ({ source, text: texts.get(source) ?? "" }))
  const [missing, done] = [rows.filter((row) => row.text === ""), rows.filter((row) => row.text !== "")]
  const known = new Set(sources)
  const unused = [...texts].flatMap(([source, text]) => (known.has(source) ? [] : [{ source, text }]))
  const coverage = { locale: language, texts: rows.length, translated: done.length, missing: missing.length }
  return { rows: [...missing, ...done, ...unused], coverage }
}

/** Takes a translator's rows over, all of them or none; those that the file does not name stay. The site shows them as soon as it is refreshed. */
export async function importTranslations(tx: TenantTx, locale: string, rows: readonly Translation[]): Promise<TranslationReport> {
  const shop = await loadShop(tx)
  const language = otherLocale(shop, locale)
  const sources = new Set(await loadSources(tx, shop))
  await nextRevision(tx, language)
  const { texts } = toDictionary(language, 0, await selectTranslations(tx, language))
  const { written, removed, report } = planImport(rows, texts, sources)
  const stored = written.map(({ source, text }) => {
    const { html } = cleanHtml(text)
    return { sha256: sha256(source), source, text, html: html === text ? null : html }
  })
  for (let start = 0; start < stored.length; start += BATCH_ROWS) {
    await upsertTranslations(tx, language, stored.slice(start, start + BATCH_ROWS))
  }
  if (removed.length > 0) await deleteTranslations(tx, language, removed.map(sha256))
  if (written.length + removed.length > 0) await enqueue(tx, siteRefresh, {})
  return report
}

/** A few megabytes a statement. */
const BATCH_ROWS = 2_000

/** Everything that buyers read which its owner wrote: of the draft, for what is about to be published wants to be translated before. */
async function loadSources(tx: TenantTx, shop: ShopView): Promise<string[]> {
  const ways = [...(await listDeliveryMethods(tx)), ...(await listPaymentWays(tx))]
  return sourcesOf({ shop, pages: await loadDraftPages(tx), catalog: await loadCatalog(tx), ways })
}

/** The shop's language of that name. Refuses its own, which is the source, and those that it does not speak. */
function otherLocale(shop: ShopView, locale: string): string {
  const wanted = localeOf(locale)
  if (wanted === shop.defaultLocale) {
    throw new Refusal("invalid-input", `the shop's texts are written in ${wanted}: name one of its other languages`)
  }
  if (shop.locales.includes(wanted)) return wanted
  const all = [...shop.locales, wanted].join(" ")
  throw new Refusal("not-found", `the shop does not speak ${wanted} yet: add it with \`shop locales ${shop.slug} ${all}\``)
}

/** Those of all languages that the shop speaks beside its own, by locale. */
export async function loadDictionaries(
  tx: TenantTx,
  shop: Pick<ShopView, "defaultLocale" | "locales">,
): Promise<Record<string, Dictionary>> {
  const dictionaries: Record<string, Dictionary> = {}
  for (const locale of shop.locales) if (locale !== shop.defaultLocale) dictionaries[locale] = await loadDictionary(tx, locale)
  return dictionaries
}

/** The dictionary of a language; empty for the shop's own, and for one that nothing was translated into. The very same object while it stays the same. */
export async function loadDictionary(tx: TenantTx, locale: string): Promise<Dictionary> {
  const revision = await selectRevision(tx, locale)
  if (revision === undefined) return SOURCE
  const key = `${tx.tenantId} ${locale}`
  const found = kept.get(key)
  const dictionary = found?.revision === revision ? found : toDictionary(locale, revision, await selectTranslations(tx, locale))
  // Set again at the end: the first in the map is then the one unused for longest.
  kept.delete(key)
  kept.set(key, dictionary)
  let texts = 0
  for (const each of kept.values()) texts += each.texts.size
  for (const [oldest, each] of kept) {
    if (texts <= MOST_TEXTS_KEPT || oldest === key) break
    kept.delete(oldest)
    texts -= each.texts.size
  }
  return dictionary
}

// Some 300 bytes each with its source, in a shop with descriptions: about 60 MB.
const MOST_TEXTS_KEPT = 200_000

const kept = new Map<string, Dictionary>()

function toDictionary(
  locale: string,
  revision: number,
  rows: readonly { source: string; text: string; html: string | null }[],
): Dictionary {
  return {
    locale,
    revision,
    texts: new Map(rows.map(({ source, text }) => [source, text])),
    html: new Map(rows.flatMap(({ source, html }) => (html === null ? [] : [[source, html] as const]))),
  }
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex")
}
