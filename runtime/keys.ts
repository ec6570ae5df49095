// The key ring: from SECRET_KEYS, or made once in DATA_DIR for the embedded database beside it.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Refusal } from "../tenants/refusal.ts"
import { createKeyRingText, type KeyRing, parseKeyRing } from "../tenants/secrets.ts"
import type { Config } from "./config.ts"

export function openKeyRing(config: Pick<Config, "secretKeys" | "dataDir">): KeyRing {
  if (config.secretKeys !== undefined) return reading("SECRET_KEYS", config.secretKeys)
  const file = join(config.dataDir, "secret-keys")
  return reading(file, readOrMake(file))
}

/** Processes that start at the same instant must agree: the file appears whole, and the first one wins. */
function readOrMake(file: string): string {
  const present = read(file)
  if (present !== undefined) return present
  mkdirSync(join(file, ".."), { recursive: true })
  const unfinished = `${file}.unfinished-${process.pid}-${crypto.randomUUID()}`
  writeFileSync(unfinished, `${createKeyRingText()}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(unfinished, file)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  } finally {
    rmSync(unfinished)
  }
  return readFileSync(file, "utf8")
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw new Refusal("unavailable", `${file} cannot be read by this user; start as the user who owns it.`)
  }
}

function reading(place: string, text: string): KeyRing {
  try {
    return parseKeyRing(text.trim())
  } catch (error) {
    throw new Refusal("unavailable", `${place}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
