// What every target promises, whatever it is made of. A new one is a line in TARGETS.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import { s3Target } from "../../../export/targets/s3.ts"
import { type FileTarget, fileName, type Manifest, type StoredManifest } from "../../../export/targets/target.ts"
import { eventually } from "../../help/program.ts"
import { startBucket } from "../../help/s3/server.ts"
import { point } from "../../help/targets.ts"

type Place = {
  /** One more process that uses the same place. */
  open(): FileTarget
  /** Everything that is stored, by name, with a mark that changes when it is written again. */
  stored(): Record<string, string>
  close(): Promise<void>
}

const TARGETS: Record<string, () => Promise<Place>> = {
  folder: async () => {
    const folder = mkdtempSync(join(tmpdir(), "teleshop-contract-"))
    const names = () => [...new Bun.Glob("**/*").scanSync({ cwd: folder })].sort()
    return {
      open: () => folderTarget(folder),
      stored: () => Object.fromEntries(names().map((name) => [name, String(statSync(join(folder, name), { bigint: true }).ino)])),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
  s3: async () => {
    const bucket = await startBucket()
    return {
      open: () => s3Target(bucket.settings, { freshMilliseconds: 50 }),
      stored: () => {
        const writes = (key: string) => bucket.requests.filter((seen) => seen.method === "PUT" && seen.status === 200 && seen.key === key)
        return Object.fromEntries([...bucket.objects.keys()].sort().map((key) => [key, String(writes(key).length)]))
      },
      close: () => bucket.stop(),
    }
  },
}

const [SHOP = "", OTHER = "", BUSY = "", SWEPT = ""] = [1, 2, 3, 4].map((number) => `01900000-0000-7000-8000-00000000000${number}`)
const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | null | undefined) => bytes && new TextDecoder().decode(bytes)
const manifestOf = (versionNumber: number, paths: Manifest["paths"] = {}): Manifest => ({
  publication: SHOP,
  versionId: SHOP,
  versionNumber,
  notFound: "/404.html",
  paths,
})

/** One whole site of two pages that both say which version they are of. */
async function writeVersion(target: FileTarget, tenantId: string, number: number): Promise<string> {
  const pages = ["/", "/catalog"].map((path) => [path, `${path} of version ${number}`] as const)
  const paths: Manifest["paths"] = {}
  for (const [path, text] of pages) {
    paths[path] = { file: fileName(text, "html"), type: "text/html" }
    await target.write(tenantId, fileName(text, "html"), bytesOf(text), "text/html")
  }
  return target.writeManifest(tenantId, manifestOf(number, paths))
}

/** Reads a site as a visitor does; fails when anything that its manifest names is missing or of another version. */
async function visit(target: FileTarget, tenantId: string): Promise<number | undefined> {
  const manifest = await target.current(tenantId)
  for (const [path, entry] of Object.entries(manifest?.paths ?? {}))
    if (textOf(await target.read(tenantId, entry.file)) !== `${path} of version ${manifest?.versionNumber}`)
      throw new Error(`half new at ${path}`)
  return manifest?.versionNumber
}

describe.each(Object.entries(TARGETS))("a target: %s", (_name, make) => {
  let place: Place
  let target: FileTarget
  beforeAll(async () => {
    place = await make()
    target = place.open()
  })
  afterAll(() => place.close())

  test("removes one file by its name, and is content where there is none", async () => {
    const [target, name] = [place.open(), fileName(bytesOf("to be removed"), "webp")]
    await target.write(SHOP, name, bytesOf("to be removed"), "image/webp")
    await target.remove(OTHER, name)
    expect(await target.has(SHOP, name)).toBe(true)
    await target.remove(SHOP, name)
    await target.remove(SHOP, name)
    expect(await target.has(SHOP, name)).toBe(false)
  })

  test("stores a file once, and gives it back whole: read, opened as a stream, opened as bytes", async () => {
    const [name, text] = [fileName("hello", "html"), "hello"]
    expect(await target.write(SHOP, name, bytesOf(text), "text/html")).toBe(true)
    const before = place.stored()
    expect(await place.open().write(SHOP, name, bytesOf(text), "text/html")).toBe(false)
    expect(place.stored()).toEqual(before)
    expect([await target.has(SHOP, name), textOf(await target.read(SHOP, name))]).toEqual([true, text])
    const opened = await target.open(SHOP, name)
    expect([opened?.size, await new Response(opened?.content).text()]).toEqual([5, text])
    expect(textOf(await (await target.open(SHOP, name))?.bytes())).toBe(text)
  })

  test("has nothing under a name that was never written, and nothing of one shop for another", async () => {
    for (const [tenantId, name] of [
      [SHOP, fileName("never", "html")],
      [OTHER, fileName("hello", "html")],
    ] as const) {
      expect([await target.has(tenantId, name), await target.read(tenantId, name), await target.open(tenantId, name)]).toEqual([
        false,
        null,
        null,
      ])
    }
    expect(await target.manifest(SHOP, "0".repeat(64))).toBeNull()
    expect(await target.current(OTHER)).toBeNull()
  })

  test("takes no name that is not a hash, and no shop that is not an id", async () => {
    const before = place.stored()
    const good = fileName("x", "html")
    const hashes = [
      "../current",
      "",
      "0".repeat(63),
      "A".repeat(64),
      `${"0".repeat(64)}/..`,
      `${"0".repeat(64)}\0`,
      `${"0".repeat(64)}\n`,
      "%2e%2e",
    ]
    const tenants = ["..", "", `${SHOP}/..`, "x/y", `${SHOP}\n`, SHOP.toUpperCase().replace("1", "A"), "../../etc"]
    const refused = async (work: () => Promise<unknown>) => expect((async () => work())()).rejects.toThrow(TypeError)
    for (const [tenantId, hash] of [
      ...hashes.map((name) => [SHOP, name] as const),
      ...tenants.map((id) => [id, "0".repeat(64)] as const),
    ]) {
      const name = hash === "0".repeat(64) ? good : `${hash}.html`
      await refused(() => target.write(tenantId, name, bytesOf("x"), "text/html"))
      await refused(() => target.read(tenantId, name))
      await refused(() => target.has(tenantId, name))
      await refused(() => target.open(tenantId, name))
      await refused(() => target.manifest(tenantId, hash))
      await refused(() => point(target, tenantId, hash))
    }
    for (const tenantId of tenants) {
      await refused(() => target.current(tenantId))
      await refused(() => target.writeManifest(tenantId, manifestOf(1)))
    }
    expect(place.stored()).toEqual(before)
    expect(await target.write(SHOP, good, bytesOf("x"), "text/html")).toBe(true)
  })

  test("shows what it was last pointed at, to every process, and can be pointed back", async () => {
    const reader = place.open()
    const [first, second] = [await writeVersion(target, SHOP, 1), await writeVersion(target, SHOP, 2)]
    expect(await reader.current(SHOP)).toBeNull()
    for (const [hash, number] of [
      [first, 1],
      [second, 2],
      [first, 1],
    ] as const) {
      await point(target, SHOP, hash)
      // Whoever moved it sees it at once, others within a moment.
      expect((await target.current(SHOP))?.versionNumber).toBe(number)
      await eventually(
        () => visit(reader, SHOP),
        (seen) => seen === number,
      )
    }
    expect((await reader.manifest(SHOP, second))?.versionNumber).toBe(2)
  })

  test("refuses a manifest that is not stored, and stays where it was", async () => {
    await expect(point(target, SHOP, "0".repeat(64))).rejects.toThrow("there is no manifest")
    expect(await visit(place.open(), SHOP)).toBe(1)
  })

  test("writes nothing when a version is written again", async () => {
    await writeVersion(target, SHOP, 1)
    const before = place.stored()
    await writeVersion(place.open(), SHOP, 1)
    expect(place.stored()).toEqual(before)
    await writeVersion(place.open(), SHOP, 99)
    expect(Object.keys(place.stored())).toHaveLength(Object.keys(before).length + 3)
  })

  test("opens the part of a file that is asked for, and nothing that the file does not hold", async () => {
    const name = fileName("0123456789", "pack")
    await target.write(SHOP, name, bytesOf("0123456789"), "application/octet-stream")
    const partOf = async (offset: number, bytes: number) => {
      const opened = await target.open(SHOP, name, { offset, bytes })
      return opened && [opened.size, textOf(await opened.bytes())]
    }
    expect([await partOf(0, 10), await partOf(3, 4), await partOf(9, 1)]).toEqual([
      [10, "0123456789"],
      [4, "3456"],
      [1, "9"],
    ])
    expect(await target.open(SHOP, fileName("never", "pack"), { offset: 0, bytes: 1 })).toBeNull()
  })

  test("makes a manifest whole that is stored as a difference", async () => {
    const entry = (file: string) => ({ file: fileName(file, "pack"), type: "text/html" })
    const base = await target.writeManifest(SHOP, manifestOf(50, { "/": entry("a"), "/old": entry("b"), "/same": entry("c") }))
    const difference: StoredManifest = { ...manifestOf(51, { "/": entry("d"), "/new": entry("e") }), base, gone: ["/old"] }
    const hash = await target.writeManifest(SHOP, difference)
    const whole = { "/": entry("d"), "/new": entry("e"), "/same": entry("c") }
    expect((await target.manifest(SHOP, hash))?.paths).toEqual(whole)
    await point(target, SHOP, hash)
    expect(await place.open().current(SHOP)).toMatchObject({ versionNumber: 51, paths: whole })
    const lost = await target.writeManifest(SHOP, { ...difference, base: "0".repeat(64) })
    expect(await target.manifest(SHOP, lost)).toBeNull()
  })

  test("sweeps away what nobody names and what is old enough: packs and manifests, never a picture", async () => {
    const packs = await Promise.all(
      ["kept", "swept"].map(async (text) => {
        await target.write(SWEPT, fileName(text, "pack"), bytesOf(text), "application/octet-stream")
        return fileName(text, "pack")
      }),
    )
    const picture = fileName("picture", "webp")
    await target.write(SWEPT, picture, bytesOf("picture"), "image/webp")
    await target.write(SHOP, packs[1] ?? "", bytesOf("swept"), "application/octet-stream")
    const manifests = [await target.writeManifest(SWEPT, manifestOf(1)), await target.writeManifest(SWEPT, manifestOf(2))]
    const keep = { files: new Set(packs.slice(0, 1)), manifests: new Set(manifests.slice(0, 1)) }
    const hasAll = async () => [
      ...(await Promise.all([...packs, picture].map((name) => target.has(SWEPT, name)))),
      ...(await Promise.all(manifests.map(async (hash) => (await place.open().manifest(SWEPT, hash)) !== null))),
    ]
    expect([await target.sweep(SWEPT, keep, new Date(0)), await hasAll()]).toEqual([0, [true, true, true, true, true]])
    const later = new Date(Date.now() + 60_000)
    expect([await target.sweep(SWEPT, keep, later), await hasAll()]).toEqual([2, [true, false, true, true, false]])
    expect([await target.sweep(SWEPT, keep, later), await target.has(SHOP, packs[1] ?? "")]).toEqual([0, true])
  })

  test("is never half new, however often it is published while it is read", async () => {
    const readers = [place.open(), place.open(), target]
    let published = 0
    const publishing = (async () => {
      for (let number = 1; number <= 25; number++) {
        await point(target, BUSY, await writeVersion(target, BUSY, number))
        published = number
      }
    })()
    const reading = readers.map(async (reader) => {
      for (let seen = 0; seen < 25; ) {
        const atLeast = reader === target ? published : seen
        seen = (await visit(reader, BUSY)) ?? 0
        // What is in memory answers without ever letting the publishing go on.
        await new Promise((resume) => setImmediate(resume))
        if (seen < atLeast) throw new Error(`version ${seen} was shown after ${atLeast}`)
      }
    })
    await Promise.all([publishing, ...reading])
    // And a visitor would have noticed: the pointer first, the bytes never.
    const early = await target.writeManifest(BUSY, manifestOf(26, { "/": { file: fileName("not written", "html"), type: "text/html" } }))
    await point(target, BUSY, early)
    await expect(visit(target, BUSY)).rejects.toThrow("half new at /")
  })

  test("pointed by twenty at once ends at one of them, the same for everybody", async () => {
    const hashes: string[] = []
    for (let number = 101; number <= 120; number++) hashes.push(await writeVersion(target, OTHER, number))
    await Promise.all(hashes.map((hash) => point(place.open(), OTHER, hash)))
    const seen = await Promise.all([visit(place.open(), OTHER), visit(place.open(), OTHER)])
    expect(seen[0]).toBeGreaterThanOrEqual(101)
    expect(seen[1]).toBe(seen[0])
  })
})
