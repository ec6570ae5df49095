// The bucket when it is slow, silent, broken or not ours: the old site stays, nobody is told a secret, and everything goes on by itself.
import { afterEach, beforeEach, describe, expect, test } from "bun:test"
import type { Patience } from "../../../export/targets/bucket.ts"
import { type S3Options, s3Target } from "../../../export/targets/s3.ts"
import { type FileTarget, fileName } from "../../../export/targets/target.ts"
import { eventually } from "../../help/program.ts"
import { type BucketServer, startBucket, type Trouble } from "../../help/s3/server.ts"
import { refusalOf } from "../../help/selling.ts"
import { point } from "../../help/targets.ts"

const SHOP = "01900000-0000-7000-8000-000000000001"
const HASTY: Patience = { tries: 3, tryMilliseconds: 250, allMilliseconds: 1_500, pauseMilliseconds: 10 }
const bytes = (text: string) => new TextEncoder().encode(text)

let bucket: BucketServer
beforeEach(async () => {
  bucket = await startBucket()
})
afterEach(() => bucket.stop())

const open = (options: S3Options = {}) => s3Target(bucket.settings, { patience: HASTY, freshMilliseconds: 30, ...options })
const isPointer = (key: string) => key.endsWith("/current")
const manifest = (target: FileTarget, versionNumber: number) =>
  target.writeManifest(SHOP, { publication: SHOP, versionId: SHOP, versionNumber, notFound: "/404.html", paths: {} })
const numberSeen = async (target: FileTarget) => (await target.current(SHOP))?.versionNumber

/** A target whose bucket shows version 1, seen by this process. */
async function published(options: S3Options = {}): Promise<FileTarget> {
  const target = open(options)
  await point(target, SHOP, await manifest(target, 1))
  return target
}

/** The first `count` requests that match meet this trouble. */
function troubleFor(count: number, trouble: Trouble, applies: (method: string, key: string) => boolean = () => true): void {
  let left = count
  bucket.trouble = (method, key) => (applies(method, key) && left-- > 0 ? trouble : undefined)
}

describe("looking at the pointer", () => {
  test("costs nothing within a second, and then one conditional request that carries no body", async () => {
    await published()
    const reader = open({ freshMilliseconds: 1_000 })
    await reader.current(SHOP)
    const before = bucket.requests.length
    await Promise.all(Array.from({ length: 100 }, () => reader.current(SHOP)))
    expect(bucket.requests).toHaveLength(before)
    await eventually(
      () => reader.current(SHOP),
      () => bucket.requests.length > before,
    )
    expect(bucket.requests.slice(before).map(({ method, status }) => [method, status])).toEqual([["GET", 304]])
  })

  test("shows what another process has published within about a second, of its own accord", async () => {
    const writer = await published()
    const reader = open({ freshMilliseconds: 1_000 })
    expect(await numberSeen(reader)).toBe(1)
    await point(writer, SHOP, await manifest(writer, 2))
    const began = performance.now()
    await eventually(
      () => numberSeen(reader),
      (number) => number === 2,
    )
    expect(performance.now() - began).toBeLessThan(1_500)
  })

  test("asks once however many ask at the same time", async () => {
    await published()
    const reader = open()
    const before = bucket.requests.length
    await Promise.all(Array.from({ length: 50 }, () => reader.current(SHOP)))
    expect(bucket.requests.slice(before).map(({ key }) => key.split("/").at(-1)?.slice(-7))).toEqual(["current", expect.any(String)])
  })
})

describe("a bucket in trouble", () => {
  test.each([503, 500, "reset", "hang", "cut"] as const)("that answers %p twice and then works is asked again", async (trouble) => {
    const target = open()
    const name = fileName("hello", "html")
    troubleFor(2, trouble, (method) => method === "PUT")
    expect(await target.write(SHOP, name, bytes("hello"), "text/html")).toBe(true)
    troubleFor(2, trouble, (method) => method === "GET")
    expect(await target.read(SHOP, name)).toEqual(bytes("hello") as Uint8Array<ArrayBuffer>)
  })

  test.each([503, "reset", "hang"] as const)(
    "that only ever answers %p is given up with a sentence, and the old site stays",
    async (trouble) => {
      const target = await published()
      const second = await manifest(target, 2)
      bucket.trouble = (method) => (method === "PUT" ? trouble : undefined)
      for (const work of [
        () => target.write(SHOP, fileName("x", "html"), bytes("x"), "text/html"),
        () => manifest(target, 3),
        () => point(target, SHOP, second),
      ]) {
        const refusal = await refusalOf(work())
        expect(refusal.message).toMatch(
          /^the bucket "shops" at http:\S+ cannot be reached at this moment \((SlowDown|ECONNRESET|no answer within 0.25 s)\)/,
        )
      }
      bucket.trouble = () => undefined
      expect([await numberSeen(target), await numberSeen(open())]).toEqual([1, 1])
      await point(target, SHOP, second)
      expect(await numberSeen(open())).toBe(2)
    },
  )

  test("that is away leaves the site as it was last seen; both is told once", async () => {
    const told: string[] = []
    const target = await published({ onTrouble: (sentence) => told.push(sentence) })
    await target.current(SHOP)
    bucket.trouble = () => "hang"
    const before = bucket.requests.length
    await eventually(
      () => numberSeen(target),
      (number) => number === 1 && bucket.requests.length > before + 5,
    )
    expect(told).toEqual([expect.stringContaining("cannot be reached at this moment")])
    bucket.trouble = () => undefined
    await eventually(
      () => numberSeen(target),
      () => told.length > 1,
    )
    expect(told).toEqual([expect.any(String), 'the bucket "shops" can be reached again'])
    // Nobody who has never seen the site is shown anything but the truth: that it cannot be seen now.
    bucket.trouble = () => "hang"
    expect((await refusalOf(open().current(SHOP))).code).toBe("unavailable")
  })

  test("that loses the new manifest on its way keeps showing the old one", async () => {
    const [writer, reader] = [await published(), open()]
    expect(await numberSeen(reader)).toBe(1)
    const second = await manifest(writer, 2)
    await point(writer, SHOP, second)
    bucket.trouble = (_, key) => (key.includes("/manifests/") ? 500 : undefined)
    const before = bucket.requests.length
    await eventually(
      () => numberSeen(reader),
      (number) => number === 1 && bucket.requests.slice(before).some(({ key }) => key.includes("/manifests/")),
    )
    bucket.trouble = () => undefined
    await eventually(
      () => numberSeen(reader),
      (number) => number === 2,
    )
  })

  test("that does what it is told and never says so has still done it", async () => {
    const target = await published()
    const second = await manifest(target, 2)
    troubleFor(2, "deaf", (method, key) => method === "PUT" && isPointer(key))
    await point(target, SHOP, second)
    expect([await numberSeen(target), await numberSeen(open())]).toEqual([2, 2])
  })

  test("that breaks off in the middle of a file ends the stream with an error, not with half a file", async () => {
    const target = open()
    const [name, text] = [fileName("a".repeat(100_000), "html"), "a".repeat(100_000)]
    await target.write(SHOP, name, bytes(text), "text/html")
    troubleFor(1, "cut", (method) => method === "GET")
    const opened = await target.open(SHOP, name)
    expect(opened?.size).toBe(100_000)
    await expect(opened?.bytes() ?? Promise.resolve()).rejects.toThrow()
    expect((await (await target.open(SHOP, name))?.bytes())?.byteLength).toBe(100_000)
  })
})

describe("moving the pointer", () => {
  test("a slow mover never undoes a newer move: it is refused, looks again and follows the newest truth", async () => {
    const [slow, quick] = [await published(), open()]
    const [second, third] = [await manifest(slow, 2), await manifest(slow, 3)]
    let truth = second
    let asked = 0
    await slow.follow(SHOP, async () => {
      asked++
      const seen = truth
      if (asked === 1) {
        truth = third
        await point(quick, SHOP, third)
      }
      return seen
    })
    expect(asked).toBe(2)
    expect(await numberSeen(open())).toBe(3)
    expect(bucket.requests.filter(({ key, status }) => isPointer(key) && status === 412)).toHaveLength(1)
  })

  test("to where it is writes nothing", async () => {
    const target = await published()
    const writes = bucket.writes()
    await point(target, SHOP, await manifest(target, 1))
    expect(bucket.writes()).toBe(writes)
  })

  test("works in a store that knows no conditional writes", async () => {
    const target = open()
    const first = await manifest(target, 1)
    troubleFor(1, 501, (method, key) => method === "PUT" && isPointer(key))
    await point(target, SHOP, first)
    expect(await numberSeen(open())).toBe(1)
  })
})

describe("a bucket that is not ours", () => {
  test.each([
    [
      "a wrong secret",
      { secretAccessKey: "canary/secret" },
      "refuses our key (SignatureDoesNotMatch): check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY",
    ],
    ["an unknown key", { accessKeyId: "canary-id" }, "refuses our key (InvalidAccessKeyId)"],
    ["another region", { region: "us-east-1" }, "is in another region (AuthorizationHeaderMalformed): set S3_REGION"],
    ["no such bucket", { bucket: "elsewhere" }, 'there is no bucket "elsewhere" at'],
  ])("%s is told in a sentence at once, without the key and without a signed address", async (_, wrong, sentence) => {
    const target = s3Target({ ...bucket.settings, ...wrong })
    for (const work of [() => target.current(SHOP), () => target.write(SHOP, fileName("x", "html"), bytes("x"), "text/html")]) {
      const refusal = await refusalOf(work())
      expect(refusal.message).toContain(sentence)
      expect(Bun.inspect(refusal)).not.toMatch(/canary|X-Amz|test\/Secret/)
    }
    expect(bucket.objects.size).toBe(0)
    expect(bucket.requests.filter(({ status }) => status === 0)).toEqual([])
  })
})
