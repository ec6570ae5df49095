// Which kinds of block there are: the folders under tenants/blocks, but for the kit that they share.
import { readdirSync } from "node:fs"
import { join } from "node:path"

export const blocksIn = (root: string) => join(root, "tenants/blocks")

/** Names of all kinds, in order. */
export function kindFolders(root: string): string[] {
  return readdirSync(blocksIn(root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "kit")
    .map((entry) => entry.name)
    .sort()
}
