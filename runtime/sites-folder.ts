// The folder that sites are published to: made when missing; one that cannot be used is told before anything else is begun.
import { accessSync, constants, mkdirSync } from "node:fs"
import { resolve } from "node:path"
import { Refusal } from "../tenants/refusal.ts"
import type { Config } from "./config.ts"

/** @throws Refusal naming the variable that leads there. */
export function refuseUnusableSites({ dataDir, exportTarget }: Pick<Config, "dataDir" | "exportTarget">): void {
  if (exportTarget.kind !== "folder") return
  const { folder } = exportTarget
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const variable = folder === resolve(dataDir, "sites") ? "DATA_DIR" : "EXPORT_TARGET"
    const code = error instanceof Error && "code" in error ? error.code : String(error)
    throw new Refusal(
      "unavailable",
      `${variable}: sites cannot be published to ${folder} (${code}); it must be a folder that this user may write to, or a free name where one can be made.`,
    )
  }
}
