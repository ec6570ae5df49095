// Where a folder's sites point: files that are numbered one after the other, each holding a manifest's hash; the highest number counts.
import { readdirSync, readFileSync } from "node:fs"
import { open, unlink } from "node:fs/promises"
import { join } from "node:path"
import { syncFolder } from "./disk.ts"
import { checked, HASH } from "./names.ts"

export type PointerPlaces = {
  /** The folder of a tenant's pointers; makes it when it is not there. */
  folderOf(tenantId: string): Promise<string>
  isStored(tenantId: string, manifestHash: string): Promise<boolean>
}

/** So many stay behind the newest, for a reader that has listed them but not read yet. */
const KEPT_BEHIND = 4

/** Taking the next number is what compares and sets: a name can be made only once, by whichever process comes first. */
export function openPointers({ folderOf, isStored }: PointerPlaces) {
  return {
    look: (folder: string): string | undefined => look(folder).hash,
    follow: async (tenantId: string, latest: () => Promise<string | undefined>): Promise<void> => {
      const folder = await folderOf(tenantId)
      for (;;) {
        const seen = look(folder)
        const wanted = await latest()
        if (wanted === undefined || wanted === seen.hash) return
        if (!(await isStored(tenantId, checked(wanted, HASH)))) throw new Error(`there is no manifest ${wanted} to point at`)
        if (await claim(folder, seen.number + 1, wanted)) return await forget(folder, seen.number + 1 - KEPT_BEHIND)
      }
    },
  }
}

const NUMBER = /^\d{12}$/

/**
 * The highest number that was taken, and where the highest that is whole points: one that was taken a moment ago, or by a process that died
 * then, is still empty. Asked for every page that is served: 20 µs.
 */
function look(folder: string): { number: number; hash?: string } {
  const names = listed(folder)
  const number = Number(names.at(-1) ?? 0)
  for (const name of names.reverse()) {
    const text = readFileSync(join(folder, name), "utf8").trim()
    if (HASH.test(text)) return { number, hash: text }
  }
  return { number }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NUMBER.test(name))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []
    throw error
  }
}

/** @returns false when somebody else has taken the number. */
async function claim(folder: string, number: number, hash: string): Promise<boolean> {
  let file: Awaited<ReturnType<typeof open>>
  try {
    file = await open(join(folder, String(number).padStart(12, "0")), "wx", 0o644)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
  try {
    await file.writeFile(`${hash}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(folder)
  return true
}

async function forget(folder: string, below: number): Promise<void> {
  for (const name of listed(folder)) if (Number(name) < below) await unlink(join(folder, name)).catch(() => undefined)
}
