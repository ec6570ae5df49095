// The key ring is made once, whole, for us alone; processes that start together agree on it.
import { expect, test } from "bun:test"
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { openKeyRing } from "../../runtime/keys.ts"
import { freshDataDir } from "../help/program.ts"

test("it is made once with mode 600, in a folder that need not exist, and read again afterwards", () => {
  const dataDir = join(freshDataDir(), "new")
  const ring = openKeyRing({ secretKeys: undefined, dataDir })
  expect(ring).toHaveLength(1)
  expect(openKeyRing({ secretKeys: undefined, dataDir })).toEqual(ring)
  expect(statSync(join(dataDir, "secret-keys")).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(["secret-keys"])
})

test("processes that start together agree on one", async () => {
  const dataDir = freshDataDir()
  const script = `import { openKeyRing } from "${join(import.meta.dir, "../../runtime/keys.ts")}"; openKeyRing({ secretKeys: undefined, dataDir: "${dataDir}" }); console.log((await Bun.file("${dataDir}/secret-keys").text()).trim())`
  const said = await Promise.all(Array.from({ length: 4 }, () => new Response(Bun.spawn([process.execPath, "-e", script]).stdout).text()))
  expect(new Set(said)).toEqual(new Set([readFileSync(join(dataDir, "secret-keys"), "utf8")]))
})

test("SECRET_KEYS goes before the file, and a damaged file is named without its content", () => {
  const dataDir = freshDataDir()
  const named = openKeyRing({ secretKeys: `k9:${Buffer.alloc(32, 9).toString("base64")}`, dataDir })
  expect(named[0]?.id).toBe("k9")
  expect(readdirSync(dataDir)).toEqual([])
  writeFileSync(join(dataDir, "secret-keys"), "canary")
  chmodSync(join(dataDir, "secret-keys"), 0o600)
  expect(() => openKeyRing({ secretKeys: undefined, dataDir })).toThrow(/secret-keys: key 1 of the key ring cannot be read/)
  expect(() => openKeyRing({ secretKeys: undefined, dataDir })).not.toThrow(/canary/)
})
