// What an import tells: counts, errors, warnings. Pure.
import type { ProductPlan } from "./plan.ts"
import type { FilingPlan } from "./plan-filing.ts"
import type { FileCatalog, ImportPolicy, ImportReport } from "./schema.ts"

/** A report is read by a person: after this many lines of a kind the file itself is at fault. */
const MAX_REMARKS = 1_000

/** Before anything is planned: what the file itself brought, and whether it is accepted at all. */
export function emptyReport(file: FileCatalog, options: { policy: ImportPolicy; dryRun: boolean }): ImportReport {
  return {
    importId: null,
    dryRun: options.dryRun,
    policy: options.policy,
    format: file.format,
    undoableUntil: null,
    accepted: options.policy !== "reject-all" || file.errors.length === 0,
    products: { created: 0, updated: 0, unchanged: 0, rejected: file.rejected.products },
    variants: { created: 0, updated: 0, unchanged: 0, retired: 0, rejected: file.rejected.variants },
    pictures: { queued: 0, known: 0 },
    errors: file.errors.slice(0, MAX_REMARKS),
    errorCount: file.errors.length,
    warnings: file.warnings.slice(0, MAX_REMARKS),
    warningCount: file.warnings.length,
  }
}

/** With what the plan does; `importId` null for a dry run. */
export function reportOf(report: ImportReport, importId: string | null, plans: readonly ProductPlan[], filing: FilingPlan): ImportReport {
  const products = { ...report.products }
  const variants = { ...report.variants }
  for (const plan of plans) {
    products[plan.change] += 1
    variants.created += plan.variants.created.length
    variants.updated += plan.variants.updated.length
    variants.unchanged += plan.variants.unchanged
    variants.retired += plan.variants.retired.length
  }
  const queued = filing.media.filter((media) => media.isNew || media.status === "failed").length
  return { ...report, importId, products, variants, pictures: { queued, known: filing.media.length - queued } }
}
