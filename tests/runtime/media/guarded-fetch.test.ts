// An address that somebody else chose reaches the public internet or nothing, and never takes more than its share.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test"
import { FetchFailure, guardedFetch, type Network } from "../../../runtime/media/guarded-fetch.ts"
import { certificate, certificateKey } from "../../help/certificate.ts"

const PUBLIC = "93.184.216.34"
let answers: Record<string, (request: Request) => Response | Promise<Response>> = {}
let seen: { host: string | null; path: string; headers: Headers }[] = []
let server: ReturnType<typeof Bun.serve>
beforeAll(() => {
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: { cert: certificate, key: certificateKey },
    fetch(request) {
      const { pathname } = new URL(request.url)
      seen.push({ host: request.headers.get("host"), path: pathname, headers: request.headers })
      return answers[pathname]?.(request) ?? new Response("no such picture", { status: 404 })
    },
  })
})
afterAll(() => server.stop(true))
beforeEach(() => {
  answers = { "/ok": () => new Response("bytes") }
  seen = []
})

/** Names are what `names` says, and whatever address was checked leads to the local server. */
function network(names: Record<string, string[]> = {}): Network & { dialled: string[] } {
  const dialled: string[] = []
  return {
    dialled,
    resolve: async (host) => names[host] ?? [PUBLIC],
    dial: (address) => {
      dialled.push(address)
      return { address: "127.0.0.1", port: server.port as number }
    },
    authority: certificate,
  }
}

async function failureOf(address: string, options: Parameters<typeof guardedFetch>[1] = { network: network() }): Promise<FetchFailure> {
  const failure = await guardedFetch(address, options).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(FetchFailure)
  return failure as FetchFailure
}

const redirectTo =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { location } })

test("a public https address gives its bytes, under its own name", async () => {
  const net = network()
  expect(Buffer.from(await guardedFetch("https://pictures.test/ok?size=1#top", { network: net })).toString()).toBe("bytes")
  expect(seen.map(({ host, path }) => [host, path])).toEqual([["pictures.test", "/ok"]])
  expect(net.dialled).toEqual([PUBLIC])
  expect(seen[0]?.headers.get("cookie")).toBeNull()
})

describe("never leaves for", () => {
  test.each([
    ["http://pictures.test/ok", /https:\/\//],
    ["file:///etc/passwd", /https:\/\//],
    ["data:text/plain,x", /https:\/\//],
    ["s3://bucket/x", /https:\/\//],
    ["pictures/a.jpg", /not a web address/],
    ["", /not a web address/],
    ["https://user:secret@pictures.test/ok", /user name/],
    ["https://127.0.0.1/ok", /public internet/],
    ["https://127.1/ok", /public internet/],
    ["https://2130706433/ok", /public internet/],
    ["https://0x7f.0.0.1/ok", /public internet/],
    ["https://169.254.169.254/latest/meta-data", /public internet/],
    ["https://[::1]/ok", /public internet/],
    ["https://[::ffff:127.0.0.1]/ok", /public internet/],
    ["https://[fd00::1]/ok", /public internet/],
  ])("%s", async (address, reason) => {
    const net = network()
    const failure = await failureOf(address, { network: net })
    expect(failure.message).toMatch(reason)
    expect(failure.transient).toBe(false)
    expect([net.dialled, seen]).toEqual([[], []])
  })

  test("a name that leads home, even when it also leads elsewhere", async () => {
    for (const addresses of [["10.0.0.7"], ["127.0.0.1"], [PUBLIC, "192.168.0.1"], ["2606:2800:220:1::1", "::ffff:10.0.0.1"]]) {
      const net = network({ "inside.test": addresses })
      expect((await failureOf("https://inside.test/ok", { network: net })).message).toMatch(/public internet/)
      expect(net.dialled).toEqual([])
    }
  })

  test("the real localhost by its real name", async () => {
    expect((await failureOf(`https://localhost:${server.port}/ok`, {})).message).toMatch(/public internet/)
    expect(seen).toEqual([])
  })
})

describe("redirects", () => {
  test("are followed, each checked anew", async () => {
    answers["/a"] = redirectTo("/b", 301)
    answers["/b"] = redirectTo("https://elsewhere.test/ok", 307)
    const net = network({ "elsewhere.test": ["1.1.1.1"] })
    expect(Buffer.from(await guardedFetch("https://pictures.test/a", { network: net })).toString()).toBe("bytes")
    expect(seen.map(({ host }) => host)).toEqual(["pictures.test", "pictures.test", "elsewhere.test"])
    expect(net.dialled).toEqual([PUBLIC, PUBLIC, "1.1.1.1"])
  })

  test.each(["https://169.254.169.254/", "http://pictures.test/ok", "file:///etc/passwd", "https://inside.test/"])(
    "to %s end there",
    async (location) => {
      answers["/a"] = redirectTo(location)
      const net = network({ "inside.test": ["10.0.0.1"] })
      await failureOf("https://pictures.test/a", { network: net })
      expect(net.dialled).toEqual([PUBLIC])
    },
  )

  test("end after the third", async () => {
    answers["/1"] = redirectTo("/2")
    answers["/2"] = redirectTo("/3")
    answers["/3"] = redirectTo("/ok")
    expect(Buffer.from(await guardedFetch("https://pictures.test/1", { network: network() })).toString()).toBe("bytes")
    answers["/0"] = redirectTo("/1")
    expect((await failureOf("https://pictures.test/0")).message).toMatch(/more than 3 times/)
  })

  test("to a name that changes its address between checks reach what was checked", async () => {
    // Resolved once per hop: the second answer of a rebinding server is never asked for.
    let asked = 0
    const net = { ...network(), resolve: async () => [asked++ === 0 ? PUBLIC : "127.0.0.1"] }
    expect(Buffer.from(await guardedFetch("https://pictures.test/ok", { network: net })).toString()).toBe("bytes")
    expect(asked).toBe(1)
  })
})

describe("takes no more than its share:", () => {
  test("a body beyond the limit, announced or not", async () => {
    answers["/big"] = () => new Response(new Uint8Array(2000))
    answers["/stream"] = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(500)),
        }),
      )
    for (const path of ["/big", "/stream"]) {
      const failure = await failureOf(`https://pictures.test${path}`, { network: network(), limits: { maxBytes: 1000 } })
      expect([failure.message.includes("larger than"), failure.transient]).toEqual([true, false])
    }
    expect((await guardedFetch("https://pictures.test/big", { network: network(), limits: { maxBytes: 2000 } })).byteLength).toBe(2000)
  })

  test("a packed body is not unpacked", async () => {
    const packed = Bun.gzipSync(new Uint8Array(5_000_000))
    answers["/packed"] = () => new Response(packed, { headers: { "content-encoding": "gzip" } })
    expect((await guardedFetch("https://pictures.test/packed", { network: network() })).byteLength).toBe(packed.byteLength)
  })

  test.each(["headers", "body", "name"])("time, when the %s never comes", async (what) => {
    answers["/slow"] = () =>
      what === "headers"
        ? new Promise<Response>(() => {})
        : new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }))
    const net = what === "name" ? { ...network(), resolve: () => new Promise<string[]>(() => {}) } : network()
    const failure = await failureOf("https://pictures.test/slow", { network: net, limits: { timeoutMilliseconds: 150 } })
    expect([failure.message, failure.transient]).toEqual(["the server takes too long to answer", true])
  })
})

describe("says what is wrong:", () => {
  test.each([
    [404, false],
    [403, false],
    [410, false],
    [429, true],
    [500, true],
    [503, true],
  ])("an answer of %p, worth another try: %p", async (status, transient) => {
    answers["/gone"] = () => new Response("<html>secret stack trace</html>", { status })
    const failure = await failureOf("https://pictures.test/gone")
    expect(failure.transient).toBe(transient)
    expect(failure.message).toContain(`answers ${status}`)
    expect(failure.message).not.toContain("secret")
  })

  test("a certificate for another name, and one that nobody signed", async () => {
    expect(await failureOf("https://other.test/ok")).toMatchObject({ transient: false, message: expect.stringContaining("certificate") })
    const { authority: _, ...withoutAuthority } = network()
    expect(await failureOf("https://pictures.test/ok", { network: withoutAuthority })).toMatchObject({
      message: expect.stringContaining("certificate"),
    })
    expect(seen).toEqual([])
  })

  test("a server that is not there, one that answers nothing, and a name that nobody knows", async () => {
    const nowhere = { ...network(), dial: () => ({ address: "127.0.0.1", port: 1 }) }
    expect(await failureOf("https://pictures.test/ok", { network: nowhere })).toMatchObject({
      transient: true,
      message: "the server cannot be reached",
    })
    answers["/empty"] = () => new Response("")
    expect((await failureOf("https://pictures.test/empty")).message).toMatch(/with nothing/)
    const unknown = { ...network(), resolve: () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })) }
    expect((await failureOf("https://pictures.test/ok", { network: unknown })).message).toMatch(/name is not known/)
  })

  test("the next address is tried when the first does not answer", async () => {
    const net = network({ "pictures.test": ["1.1.1.1", "1.0.0.1"] })
    const first = {
      ...net,
      dial: (address: string, port: number) => (address === "1.1.1.1" ? { address: "127.0.0.1", port: 1 } : net.dial(address, port)),
    }
    expect(Buffer.from(await guardedFetch("https://pictures.test/ok", { network: first })).toString()).toBe("bytes")
  })
})
