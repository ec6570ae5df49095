// What only a folder can suffer: files cut short, links put in the way, a pointer whose maker died; and what is kept in memory of manifests.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderTarget } from "../../../export/targets/folder.ts"
import { KeptManifests } from "../../../export/targets/kept-manifests.ts"
import { fileName, type Manifest, type StoredManifest } from "../../../export/targets/target.ts"
import { point } from "../../help/targets.ts"

const TENANT = "01900000-0000-7000-8000-000000000001"
const OTHER = "01900000-0000-7000-8000-000000000002"
const bytes = (text: string) => new TextEncoder().encode(text)
const manifest = (versionNumber: number, paths: Manifest["paths"] = {}): Manifest => ({
  publication: TENANT,
  versionId: TENANT,
  versionNumber,
  notFound: "/404.html",
  paths,
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "teleshop-target-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("stored files", () => {
  test("that a crash has cut short are written again", async () => {
    const target = folderTarget(folder)
    const name = fileName("a whole page", "html")
    await target.write(TENANT, name, bytes("a whole page"), "text/html")
    writeFileSync(join(folder, TENANT, "files", name), "a wh")
    expect(await target.write(TENANT, name, bytes("a whole page"), "text/html")).toBe(true)
    expect(new TextDecoder().decode((await target.read(TENANT, name)) ?? undefined)).toBe("a whole page")
    expect(readdirSync(join(folder, TENANT, "files")).filter((file) => file.endsWith(".part"))).toEqual([])
  })

  test("never follow a link that stands in their place", async () => {
    const target = folderTarget(folder)
    const outside = join(folder, TENANT, "outside")
    const name = fileName("through a link", "html")
    symlinkSync(outside, join(folder, TENANT, "files", name))
    await target.write(TENANT, name, bytes("through a link"), "text/html")
    expect(existsSync(outside)).toBe(false)
    expect(statSync(join(folder, TENANT, "files", name)).size).toBe(14)
  })

  test("of a write that died half way are swept away when they are old", async () => {
    const target = folderTarget(folder)
    await target.write(TENANT, fileName("pack", "pack"), bytes("pack"), "application/octet-stream")
    const [old, young] = ["old", "young"].map((text) => join(folder, TENANT, "packs", `${fileName(text, "pack")}.x.part`))
    for (const path of [old, young]) writeFileSync(path ?? "", "half")
    utimesSync(old ?? "", new Date(0), new Date(0))
    const keep = { manifests: new Set<string>(), files: new Set([fileName("pack", "pack")]) }
    expect(await target.sweep(TENANT, keep, new Date(Date.now() - 60_000))).toBe(1)
    expect([existsSync(old ?? ""), existsSync(young ?? "")]).toEqual([false, true])
  })
})

describe("the pointer", () => {
  const numbers = () => readdirSync(join(folder, OTHER, "pointers")).sort()

  test("counts only once it is whole: whoever took a number and died leaves the site as it was, and the next one goes on", async () => {
    const target = folderTarget(folder)
    await point(target, OTHER, await target.writeManifest(OTHER, manifest(1)))
    writeFileSync(join(folder, OTHER, "pointers", "000000000002"), "")
    expect((await target.current(OTHER))?.versionNumber).toBe(1)
    await point(target, OTHER, await target.writeManifest(OTHER, manifest(2)))
    expect((await target.current(OTHER))?.versionNumber).toBe(2)
    expect(numbers()).toEqual(["000000000001", "000000000002", "000000000003"])
  })

  test.each([1, 7])(
    "stays at the newest, and leaves few numbers behind, when it was moved %d times while somebody was slow",
    async (moves) => {
      const [slow, quick] = [folderTarget(folder), folderTarget(folder)]
      const hashes = await Promise.all(
        Array.from({ length: moves + 1 }, (_, index) => quick.writeManifest(OTHER, manifest(100 * moves + index))),
      )
      let newest = hashes[0]
      let asked = 0
      await slow.follow(OTHER, async () => {
        const answer = newest
        asked += 1
        // Between the answer and the move, other processes move the pointer.
        for (const hash of asked === 1 ? hashes.slice(1) : []) {
          newest = hash
          await point(quick, OTHER, hash)
        }
        return answer
      })
      expect((await quick.current(OTHER))?.versionNumber).toBe(101 * moves)
      expect(numbers().length).toBeLessThan(8)
    },
  )
})

describe("manifests in memory", () => {
  const entry = (name: string) => ({ file: fileName(name, "pack"), type: "text/html" })

  test("are loaded once however many ask, and again when another is asked for", async () => {
    const kept = new KeptManifests()
    const loads: string[] = []
    const load = async (hash: string) => {
      loads.push(hash)
      return manifest(Number(hash))
    }
    await Promise.all(Array.from({ length: 10 }, () => kept.get(TENANT, "1", load)))
    expect(loads).toEqual(["1"])
    expect((await kept.get(TENANT, "2", load))?.versionNumber).toBe(2)
    expect(loads).toEqual(["1", "2"])
  })

  test("of a small change load the change alone, and going back to what it was made from loads nothing", async () => {
    const kept = new KeptManifests()
    const stored: Record<string, StoredManifest> = {
      whole: manifest(1, { "/": entry("a"), "/b": entry("b"), "/c": entry("c") }),
      first: { ...manifest(2, { "/": entry("d") }), base: "whole" },
      second: { ...manifest(3, { "/new": entry("e") }), base: "whole", gone: ["/b"] },
    }
    const loads: string[] = []
    const get = (hash: string) =>
      kept.get(TENANT, hash, async (wanted) => {
        loads.push(wanted)
        return stored[wanted] ?? null
      })
    for (const hash of ["whole", "first", "second", "whole"]) await get(hash)
    expect(loads).toEqual(["whole", "first", "second"])
    expect((await get("second"))?.paths).toEqual({ "/": entry("a"), "/c": entry("c"), "/new": entry("e") })
    expect((await get("second"))?.difference).toEqual({ base: "whole", paths: { "/new": entry("e") }, gone: ["/b"] })
  })

  test("go, the least recently asked for first, when there are too many paths", async () => {
    const kept = new KeptManifests(10)
    const paths = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`/${index}`, { file: "", type: "" }]))
    const loaded: string[] = []
    const ask = (tenant: string) =>
      kept.get(tenant, "a", async () => {
        loaded.push(tenant)
        return manifest(1, paths)
      })
    for (const tenant of ["a", "b", "a", "c", "a", "b"]) await ask(tenant)
    expect(loaded).toEqual(["a", "b", "c", "b"])
  })

  test("that could not be loaded, or were not there, are not remembered", async () => {
    const kept = new KeptManifests()
    await expect(kept.get(TENANT, "a", () => Promise.reject(new Error("disk")))).rejects.toThrow("disk")
    expect(await kept.get(TENANT, "a", async () => null)).toBeNull()
    expect(await kept.get(TENANT, "a", async () => manifest(7))).toEqual(manifest(7))
  })
})
