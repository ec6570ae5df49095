// The words of shops' catalogues, for those who mistype: read when somebody has, and kept for a while.
import { selectSearchTexts } from "../../tenants/catalog/queries.ts"
import { addWords, type Vocabulary } from "../../tenants/catalog/spelling.ts"
import type { TenantTx } from "../../tenants/database.ts"

/** Some 3 MB: what a correction may look through in 15 ms (measured), and twice as many words as the largest catalogues have. */
const MOST_WORDS = 20_000
/** A catalogue's products beyond these add hardly a word. */
const MOST_PRODUCTS = 20_000
const PRODUCTS_A_STATEMENT = 2_500
/** How long a product with a new name may be unknown to corrections; what is typed rightly is found at once. */
const LIFE_MS = 60_000
const SHOPS_KEPT = 50

const kept = new Map<string, { words: Vocabulary; until: number }>()

/** @param locale of the dictionary whose words count too. */
export async function vocabularyOf(tx: TenantTx, locale?: string): Promise<Vocabulary> {
  const now = performance.now()
  const key = `${tx.tenantId} ${locale ?? ""}`
  const found = kept.get(key)
  if (found && found.until > now) return found.words
  const words = await readWords(tx, locale)
  kept.delete(key)
  kept.set(key, { words, until: now + LIFE_MS })
  const oldest = kept.keys().next()
  if (kept.size > SHOPS_KEPT && !oldest.done) kept.delete(oldest.value)
  return words
}

/** In portions, so that other shops' buyers are answered in between. */
async function readWords(tx: TenantTx, locale: string | undefined): Promise<Vocabulary> {
  const words: Vocabulary = new Map()
  let after: { id: string; position: number } | undefined
  for (let read = 0; read < MOST_PRODUCTS && words.size < MOST_WORDS; read += PRODUCTS_A_STATEMENT) {
    const rows = await selectSearchTexts(tx, { after, limit: PRODUCTS_A_STATEMENT, locale })
    for (const { text } of rows) addWords(words, text, MOST_WORDS)
    after = rows.at(-1)
    if (rows.length < PRODUCTS_A_STATEMENT) break
  }
  return words
}
