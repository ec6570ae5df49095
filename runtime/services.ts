// Opens what every part of the runtime stands on, in order, and closes it in the opposite one. For the server and for the command line.
import { folderTarget } from "../export/targets/folder.ts"
import { s3Target } from "../export/targets/s3.ts"
import type { FileTarget } from "../export/targets/target.ts"
import { openDatabase } from "../tenants/database.ts"
import { ALL_JOBS } from "../tenants/jobs.ts"
import { openQueue } from "../tenants/queue.ts"
import type { Services } from "./app.ts"
import { openSending } from "./bot/sending/sending.ts"
import type { Config } from "./config.ts"
import { openKeyRing } from "./keys.ts"
import type { Logger } from "./log.ts"
import { openOwnLimits } from "./plugins/limits.ts"
import { openSharedLimits, type SharedLimits } from "./plugins/shared-limits.ts"
import { shopOrigin } from "./plugins/shop.ts"
import { joinCluster } from "./postgres/cluster.ts"
import { refuseUnpatchedDriver, refuseUnsafeRoles } from "./postgres/guard.ts"
import { bringUpToDate, refuseOtherSchema } from "./postgres/schema.ts"
import { refuseUnusableSites } from "./sites-folder.ts"

export type OpenServices = Services & { close(): Promise<void> }

export type OpenOptions = {
  log: Logger
  /** Told of each slow step, for people. */
  onProgress?: (sentence: string) => void
}

/** @throws Refusal when anything is not safe or not there, with all that was opened closed again. */
export async function openServices(config: Config, options: OpenOptions): Promise<OpenServices> {
  refuseUnpatchedDriver()
  const { log } = options
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer().catch((error) => log.error({ error }, "closing failed"))
  }
  try {
    const urls = await openGround(config, options, closers)
    await refuseUnsafeRoles(urls)
    refuseUnusableSites(config)
    const keyRing = openKeyRing(config)
    const db = openDatabase({ ...urls, onNotice: (notice) => log.debug({ notice }, "notice of the database") })
    closers.push(() => db.close())
    const limits = openLimits(config, log)
    closers.push(async () => limits.close())
    const ground = { config, db, log, keyRing, files: openSites(config, log), limits, originOf: (slug: string) => shopOrigin(config, slug) }
    const sending = openSending(ground)
    closers.push(() => sending.close())
    const queue = await openQueue({
      platformUrl: urls.platformUrl,
      jobs: ALL_JOBS,
      onError: (error) => log.warn({ error }, "the queue met an error"),
    })
    closers.push(() => queue.close())
    return { ...ground, queue, sending, close }
  } catch (error) {
    await close()
    throw error
  }
}

function openLimits({ redisUrl }: Config, log: Logger): SharedLimits {
  return redisUrl === undefined ? { ...openOwnLimits(), close: () => {} } : openSharedLimits(redisUrl, log)
}

/** Where published sites are. A bucket is not asked anything yet: without it everything but the sites still works. */
function openSites({ exportTarget }: Config, log: Logger): FileTarget {
  return exportTarget.kind === "folder"
    ? folderTarget(exportTarget.folder)
    : s3Target(exportTarget, { onTrouble: (sentence) => log.warn(sentence) })
}

/** The migrated database: of our own in DATA_DIR, or the one that the environment names. */
async function openGround(config: Config, { log, onProgress }: OpenOptions, closers: (() => Promise<unknown>)[]) {
  const step = {
    onStep: (step: { direction: string; migration: { name: string } }) =>
      onProgress?.(`migration ${step.migration.name}, ${step.direction}`),
  }
  if (config.database) {
    const { appUrl, platformUrl, ownerUrl } = config.database
    // Before anything is read or made: with the wrong role even the right answer about the schema would send the operator astray.
    await refuseUnsafeRoles({ appUrl, platformUrl, ownerUrl })
    if (ownerUrl) await bringUpToDate(ownerUrl, step)
    else await refuseOtherSchema(platformUrl)
    return { appUrl, platformUrl }
  }
  const cluster = await joinCluster(config.dataDir, {
    onProgress: (sentence) => onProgress?.(sentence),
    onEvent: (sentence) => log.warn(sentence),
  })
  closers.push(() => cluster.leave())
  await bringUpToDate(cluster.urls.ownerUrl, step)
  return cluster.urls
}
