// The real application behind a real port, for tests that speak HTTP.
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { AnyElysia } from "elysia"
import { folderTarget } from "../../export/targets/folder.ts"
import { buildApp, type Services } from "../../runtime/app.ts"
import { openSending, type SendingOptions } from "../../runtime/bot/sending/sending.ts"
import { readConfig } from "../../runtime/config.ts"
import { createLogger } from "../../runtime/log.ts"
import { openOwnLimits } from "../../runtime/plugins/limits.ts"
import { shopOrigin } from "../../runtime/plugins/shop.ts"
import { ALL_JOBS } from "../../tenants/jobs.ts"
import { openQueue } from "../../tenants/queue.ts"
import type { TestDatabase } from "./database.ts"
import { testKeyRing } from "./shop.ts"

export type TestServer = { services: Services; port: number; url: string; close(): Promise<void> }

/**
 * Serves on a free port of the loopback, with its files in a folder of its own; `close` removes both. `build` replaces the application. What is told its own
 * address, as the web app is, is given a PORT.
 */
export async function startServer(
  { db, urls }: TestDatabase,
  build: (services: Services) => AnyElysia = buildApp,
  environment: Record<string, string> = {},
  sendingOptions: SendingOptions = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "teleshop-test-"))
  const log = createLogger({ level: "error" })
  const queue = await openQueue({ platformUrl: urls.platformUrl, jobs: ALL_JOBS, onError: (error) => log.error({ error }, "queue") })
  const config = readConfig({ DATA_DIR: folder, PORT: "3000", ...environment })
  const ground = {
    config,
    db,
    log,
    files: folderTarget(join(folder, "sites")),
    keyRing: testKeyRing,
    limits: openOwnLimits(),
    originOf: (slug: string) => shopOrigin(config, slug),
  }
  const sending = openSending(ground, sendingOptions)
  const services: Services = { ...ground, queue, sending }
  const app = build(services).listen({ port: Number(environment.PORT ?? 0), hostname: "127.0.0.1" })
  const port = app.server?.port ?? 0
  return {
    services,
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.stop(true)
      await queue.close()
      await sending.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
