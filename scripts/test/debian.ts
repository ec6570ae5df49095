// Installs what tests need beside our packages, where we may: as root on Debian and its relatives.
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"

export const isDebian = (): boolean => existsSync("/usr/bin/apt-get")
export const mayInstall = (): boolean => process.getuid?.() === 0 && isDebian()

/** Whether it worked is for the caller to see. */
export function install(...packages: string[]): void {
  apt("update", "-qq")
  apt("install", "-y", "-qq", "--no-install-recommends", ...packages)
}

function apt(...args: string[]): void {
  spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
}
