// The system account that PostgreSQL runs as (it refuses to be root), and whether that account can reach a folder.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { Refusal } from "../../tenants/refusal.ts"

/** Undefined: run as ourselves. */
export type Account = { name: string; uid: number; gid: number } | undefined

/** @param dataFolder when it exists already, its owner runs it: a volume may come from a machine with other numbers. */
export function serverAccount(dataFolder: string): Account {
  const ownerUid = uidOf(dataFolder)
  const ourUid = process.getuid?.() ?? -1
  if (ourUid !== 0) {
    if (ownerUid !== undefined && ownerUid.uid !== ourUid && process.platform !== "win32") {
      throw new Refusal(
        "unavailable",
        `${dataFolder} belongs to another user (${ownerUid.uid}); start as that user or as root, or run: chown -R ${ourUid} ${dataFolder}`,
      )
    }
    return undefined
  }
  if (ownerUid && ownerUid.uid !== 0) return { name: `user ${ownerUid.uid}`, ...ownerUid }
  return find("postgres") ?? create()
}

function uidOf(folder: string): { uid: number; gid: number } | undefined {
  refuseFile(folder)
  try {
    const found = statSync(folder, { throwIfNoEntry: false })
    return found && { uid: found.uid, gid: found.gid }
  } catch {
    throw new Refusal(
      "unavailable",
      `DATA_DIR: this user may not look into ${nearest(folder)}; choose a folder that it can enter, or start as the user who owns it.`,
    )
  }
}

/** A file that stands where a folder has to be, on any step of the way. */
function refuseFile(folder: string): void {
  const present = nearest(folder)
  if (statSync(present).isDirectory()) return
  throw new Refusal(
    "unavailable",
    `DATA_DIR: ${present} is not a folder; choose a folder, or a name that is free (DATA_DIR=/var/lib/teleshop).`,
  )
}

/** The path itself, or the closest one above it that exists. */
function nearest(path: string): string {
  let present = resolve(path)
  while (!existsSync(present)) present = dirname(present)
  return present
}

function find(name: string): Account {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(":") ?? []
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined
}

function create(): Account {
  const made = spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/bin/false", "postgres"], {
    encoding: "utf8",
    timeout: 20_000,
  })
  // Twenty starts at once: another may have made it between our look and now.
  const found = find("postgres")
  if (found) return found
  const reason = made.error?.message ?? made.stderr.trim()
  throw new Refusal(
    "unavailable",
    `PostgreSQL does not run as root and no user "postgres" could be made (${reason}); make one (useradd --system postgres), start as another user, or set DATABASE_URL.`,
  )
}

/** @throws Refusal when the account may not enter a folder (or, while it does not exist, the place where it would be made). */
export function refuseClosedFolder(folder: string, account: Account): void {
  const closed = closedFolder(folder, account)
  if (!closed) return
  throw new Refusal(
    "unavailable",
    `DATA_DIR: PostgreSQL runs as ${account?.name ?? "another user"}, who cannot enter the folder ${closed}. ` +
      `Either let it pass (chmod o+x ${closed}) or choose another place (DATA_DIR=/var/lib/teleshop).`,
  )
}

/** The first existing folder on the way to `folder` (itself included) that the account may not enter; undefined when it can go all the way. */
export function closedFolder(folder: string, account: Account): string | undefined {
  if (!account) return undefined
  const way: string[] = []
  for (let at = realpathSync(nearest(folder)); ; at = dirname(at)) {
    way.unshift(at)
    if (at === dirname(at)) break
  }
  return way.find((step) => !allows(step, account, 0o1))
}

/** Whether the account has the wanted rights (octal digit, as in a file's mode) on a path whose parents it can enter. */
export function allows(path: string, account: Account, wanted: number): boolean {
  if (!account) return true
  const { mode, uid, gid } = statSync(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & wanted) === wanted
}
