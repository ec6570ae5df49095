// Writing to a disk so that nobody reads half a file, and a power cut takes nothing back.
import { randomUUID } from "node:crypto"
import { open, rename, unlink } from "node:fs/promises"
import { resolve } from "node:path"

/** Writes beside and renames; on disk when it resolves. "wx" never follows a link that somebody put there. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`
  try {
    const file = await open(beside, "wx", 0o644)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    await syncFolder(resolve(path, ".."))
  } catch (error) {
    await unlink(beside).catch(() => undefined)
    throw error
  }
}

/** Without it a power cut may forget that a file was given its name. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
