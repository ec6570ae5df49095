// What a stored file may be called: nothing but ids and hashes ever becomes part of a path or a key, whatever the target.

export const TENANT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const FILE = /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/
export const HASH = /^[0-9a-f]{64}$/

/** @throws TypeError for a name that is not exactly what it should be. */
export function checked(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new TypeError(`"${text.slice(0, 100)}" cannot be part of a stored file's path`)
  return text
}

/** Where a file is kept: what publishing packs apart from pictures, so that sweeping need not look through ten thousand of those. */
export function folderOf(name: string): "packs" | "files" {
  return name.endsWith(".pack") ? "packs" : "files"
}
