// Brings the database to the schema that this program knows, or refuses one that it does not know.
import { expectMigrated, type MigrateOptions, MigrationRefused, migrate } from "../../sql/migrate.ts"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { prepareQueues } from "../../tenants/queue.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { connectOnce, refuseUnsafeRole } from "./guard.ts"

/**
 * As teleshop_owner: applies what is missing, and makes the queues. Many processes may do so at once. A superuser is
 * refused: functions and tables that it made would be its own, and policies would not hold back what runs with its rights.
 */
export async function bringUpToDate(ownerUrl: string, options: MigrateOptions = {}): Promise<{ before: number; after: number }> {
  await refuseUnsafeRole("DATABASE_OWNER_URL", ownerUrl, "teleshop_owner")
  const moved = await connectOnce("DATABASE_OWNER_URL", ownerUrl, (sql) => refusing(() => migrate(sql, options)))
  if (options.to === undefined) await prepareQueues(ownerUrl, ALL_JOBS)
  return moved
}

/** Without the owner's connection string the schema must already be exactly the one that this program knows. */
export async function refuseOtherSchema(platformUrl: string): Promise<void> {
  await connectOnce("DATABASE_PLATFORM_URL", platformUrl, (sql) => refusing(() => expectMigrated(sql)))
}

async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MigrationRefused) throw new Refusal("unavailable", error.message)
    throw error
  }
}
