// The pages of live versions, kept in memory: a version never changes, so what is kept is never wrong.
import type { TenantTx } from "../../tenants/database.ts"
import { loadVersionPages } from "../../tenants/pages/actions.ts"
import type { Page } from "../../tenants/pages/schema.ts"

/** Some 20 kB each: a process remembers the shops that are being talked to, not all that there are. */
const VERSIONS_KEPT = 500

const kept = new Map<string, readonly Page[]>()

/** Version ids are unique across shops, but the tenant is part of the key: what is kept for one shop is out of another's reach by construction. */
export async function livePages(tx: TenantTx, versionId: string): Promise<readonly Page[]> {
  const key = `${tx.tenantId} ${versionId}`
  const pages = kept.get(key) ?? (await loadVersionPages(tx, versionId))
  // Set again at the end: the first in the map is then the one unused for longest.
  kept.delete(key)
  kept.set(key, pages)
  const oldest = kept.keys().next()
  if (kept.size > VERSIONS_KEPT && !oldest.done) kept.delete(oldest.value)
  return pages
}
