// Looks whether this installation is sound, one finding a line; exit 1 when something is wrong.
import { z } from "zod"
import { storefrontBuilds } from "../../export/builds.ts"
import type { Services } from "../../runtime/app.ts"
import type { Config } from "../../runtime/config.ts"
import { refuseUnpatchedDriver } from "../../runtime/postgres/guard.ts"
import { openServices } from "../../runtime/services.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { defineVerb, type VerbContext } from "../command-line/verb.ts"

const NO_TENANT = "00000000-0000-0000-0000-000000000000"

type Finding = { name: string; ok: boolean; detail: string }

export default defineVerb({
  usage: "doctor",
  summary: "looks whether this installation is sound, and says what to do where it is not",
  arguments: z.object({}),
  needs: "nothing",
  run: async (_, context) => {
    const findings: Finding[] = [
      look("bun", () => needBun("1.4.5")),
      look("driver", () => {
        refuseUnpatchedDriver()
        return "postgres carries our patch"
      }),
      {
        name: "configuration",
        ok: true,
        detail: `public address ${context.config.publicUrl}, shops at *.${context.config.shopsDomain}, roles ${context.config.roles.join(", ")}`,
      },
      ...(await lookAtServices(context)),
      await lookAtBundle(),
    ]
    for (const { name, ok, detail } of findings) context.out.line(`${ok ? "ok   " : "WRONG"}  ${name.padEnd(14)} ${detail}`)
    context.out.value(findings)
    const wrong = findings.filter(({ ok }) => !ok)
    if (wrong.length > 0)
      throw new Refusal(
        "unavailable",
        `${wrong.length} of ${findings.length} findings are wrong: ${wrong.map(({ name }) => name).join(", ")}`,
      )
  },
})

/** Opening the services is the check: roles, schema, keys and folders are refused there with a sentence. */
async function lookAtServices({ config, log, out }: VerbContext): Promise<Finding[]> {
  let services: Awaited<ReturnType<typeof openServices>>
  try {
    services = await openServices(config, { log, onProgress: out.line })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ name: "database", ok: false, detail: error.message }]
  }
  try {
    await services.db.ping()
    const [server] = await services.db.asPlatform((tx) => tx<{ version: string }[]>`select current_setting('server_version') as version`)
    const letters = await services.queue.deadLetters(1_000)
    const many = `${letters.length}${letters.length === 1_000 ? " or more" : ""} jobs failed for good`
    return [
      {
        name: "database",
        ok: true,
        detail: `PostgreSQL ${server?.version}, ${config.database ? new URL(config.database.appUrl).host : `embedded in ${config.dataDir}`}, schema current, roles safe`,
      },
      { name: "keys", ok: true, detail: `${services.keyRing.length} in the ring` },
      await lookAtSites(services, config),
      { name: "queue", ok: letters.length === 0, detail: letters.length === 0 ? "no job has failed for good" : many },
    ]
  } finally {
    await services.close()
  }
}

/** Asks for the site of no shop: a place that can be read says that there is none. */
async function lookAtSites({ files }: Pick<Services, "files">, { exportTarget }: Config): Promise<Finding> {
  const place = exportTarget.kind === "s3" ? `bucket ${exportTarget.bucket} at ${exportTarget.endpoint}` : exportTarget.folder
  try {
    await files.current(NO_TENANT)
    return { name: "sites", ok: true, detail: place }
  } catch (error) {
    return { name: "sites", ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

async function lookAtBundle(): Promise<Finding> {
  const stale = await storefrontBuilds.isStale()
  return {
    name: "storefront",
    ok: true,
    detail: stale ? "the bundle is stale; the next start or publish builds it" : "the bundle is up to date",
  }
}

function needBun(version: string): string {
  if (Bun.version === version) return `Bun ${version}`
  throw new Refusal("unavailable", `this is Bun ${Bun.version}, and TeleShop is tested with ${version}: npx -y bun@${version} run …`)
}

function look(name: string, check: () => string): Finding {
  try {
    return { name, ok: true, detail: check() }
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}
