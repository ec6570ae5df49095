// Shorthand for tests of published files.
import type { FileTarget } from "../../export/targets/target.ts"

/** Points the tenant's site at a stored manifest, whatever it points at now. */
export function point(target: FileTarget, tenantId: string, hash: string): Promise<void> {
  return target.follow(tenantId, async () => hash)
}
