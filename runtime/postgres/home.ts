// The folder DATA_DIR/postgres: what is in it, its passwords, and that PostgreSQL's user can reach it.
import { randomBytes } from "node:crypto"
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { z } from "zod"
import { Refusal } from "../../tenants/refusal.ts"
import { type Account, refuseClosedFolder, serverAccount } from "./account.ts"

export type Home = {
  folder: string
  /** PostgreSQL's own data directory. */
  data: string
  lock: string
  port: string
  log: string
  /** Says that roles and database are complete; holds a hash of the roles' file. */
  prepared: string
  account: Account
}

const Passwords = z.object({
  superuser: z.string().min(20),
  owner: z.string().min(20),
  app: z.string().min(20),
  platform: z.string().min(20),
})
export type Passwords = z.infer<typeof Passwords>

/** Makes the folder when it is missing; refuses one that PostgreSQL's user cannot enter, before anything slow has begun. */
export function openHome(dataDir: string): Home {
  const asked = join(resolve(dataDir), "postgres")
  refuseClosedFolder(asked, serverAccount(join(asked, "data")))
  try {
    if (!existsSync(asked)) {
      mkdirSync(asked, { recursive: true, mode: 0o755 })
      // mkdir's mode is cut by the umask; this folder is ours, and others must be able to pass through it.
      chmodSync(asked, 0o755)
    }
  } catch (error) {
    throw new Refusal(
      "unavailable",
      `DATA_DIR: the folder ${asked} could not be made (${codeOf(error)}); choose another DATA_DIR or give this user the right.`,
    )
  }
  const folder = realpathSync(asked)
  const data = join(folder, "data")
  const account = serverAccount(data)
  refuseClosedFolder(folder, account)
  return {
    folder,
    data,
    account,
    lock: join(folder, "lock"),
    port: join(folder, "port"),
    log: join(folder, "server.log"),
    prepared: join(folder, "prepared"),
  }
}

/** The passwords of this cluster, made once; the file is readable by us alone. */
export function passwordsOf(home: Home): Passwords {
  const file = join(home.folder, "passwords.json")
  if (existsSync(file)) {
    const parsed = Passwords.safeParse(parseJson(readFileSync(file, "utf8")))
    if (parsed.success) return parsed.data
    throw new Refusal("unavailable", `${file} is damaged; put its backup back: without it nobody can log in to the database beside it.`)
  }
  if (existsSync(home.data)) {
    throw new Refusal("unavailable", `${file} is missing; put its backup back: without it nobody can log in to the database beside it.`)
  }
  const password = () => randomBytes(24).toString("base64url")
  const made = { superuser: password(), owner: password(), app: password(), platform: password() }
  writeWhole(file, `${JSON.stringify(made, null, 2)}\n`, 0o600)
  return made
}

/** Never half written: a reader finds the old content or the new one. */
export function writeWhole(file: string, content: string, mode = 0o644): void {
  const unfinished = `${file}.unfinished-${process.pid}`
  writeFileSync(unfinished, content, { mode, flush: true })
  renameSync(unfinished, file)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error)
}
