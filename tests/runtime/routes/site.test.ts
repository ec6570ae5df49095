// A shop's own host, over real HTTP: what is served, how it may be kept, and what is not to be reached there.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { connect } from "node:net"
import { join } from "node:path"
import { publishShop, rollbackShop } from "../../../export/publish.ts"
import { folderTarget } from "../../../export/targets/folder.ts"
import { resumeShop, suspendShop } from "../../../tenants/shops/actions.ts"
import type { ShopView } from "../../../tenants/shops/schema.ts"
import { freshDatabase, type TestDatabase } from "../../help/database.ts"
import { eventually } from "../../help/program.ts"
import { makeGoods } from "../../help/selling.ts"
import { startServer, type TestServer } from "../../help/server.ts"
import { makeShop } from "../../help/shop.ts"

let database: TestDatabase
let server: TestServer
let shop: ShopView
beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer(database)
  shop = await makeShop(database.db, { title: "Served" })
  await makeGoods(database.db, shop.tenantId, { title: "Mug" })
  await publishShop(server.services, shop.tenantId, { author: "test" })
}, 120_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

const get = (path: string, options: RequestInit & { host?: string } = {}) =>
  fetch(`${server.url}${path}`, {
    redirect: "manual",
    ...options,
    headers: { host: options.host ?? `${shop.slug}.localhost`, ...options.headers },
  })

/** Exactly this line on the wire: fetch would tidy the path up. */
function raw(target: string): Promise<string> {
  return new Promise((settle, fail) => {
    const socket = connect(server.port, "127.0.0.1", () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${shop.slug}.localhost\r\nConnection: close\r\n\r\n`),
    )
    let answer = ""
    socket.on("data", (chunk) => {
      answer += chunk
    })
    socket.on("end", () => settle(answer))
    socket.on("error", fail)
  })
}

describe("a published shop's host", () => {
  test("serves its pages, whatever the port and the case of the host", async () => {
    const name = `${shop.slug}.localhost`
    for (const host of [name, `${shop.slug.toUpperCase()}.LOCALHOST:8080`, `${name}.`, `${name}.:8080`]) {
      const answer = await get("/", { host })
      expect(answer.status).toBe(200)
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8")
      expect(await answer.text()).toContain("Served")
    }
    // A port that is none makes the whole address none: nothing is there, and nothing breaks.
    expect((await get("/", { host: `${name}:99999` })).status).toBe(404)
  })

  test("lets pages be asked again and what is named by its hash be kept for ever", async () => {
    const page = await get("/")
    expect(page.headers.get("cache-control")).toBe("no-cache")
    const asset = /href="(\/_assets\/[^"]+\.css)"/.exec(await page.text())?.[1] ?? ""
    const style = await get(asset)
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8")
    expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  })

  test("answers 304 to whoever has the page already, and in full to whoever has another", async () => {
    const etag = (await get("/")).headers.get("etag") ?? ""
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`])
      expect((await get("/", { headers: { "if-none-match": known } })).status).toBe(304)
    expect((await get("/", { headers: { "if-none-match": '"x"' } })).status).toBe(200)
  })

  test("answers HEAD like GET without a body, and no other method", async () => {
    const head = await get("/", { method: "HEAD" })
    expect([head.status, await head.text(), Number(head.headers.get("content-length")) > 1_000]).toEqual([200, "", true])
    for (const method of ["POST", "PUT", "DELETE"]) expect((await get("/", { method })).status).toBe(405)
  })

  test("sends headers that keep the page to itself", async () => {
    for (const path of ["/", "/no-such-page"]) {
      const { headers } = await get(path)
      expect(headers.get("content-security-policy")).toBe("frame-ancestors 'none'")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin")
    }
  })

  test("shows the shop's own page for an unknown address, and sends a superfluous slash away", async () => {
    const missing = await get("/no-such-page")
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain("This page does not exist")
    const slash = await get("/catalog/")
    expect([slash.status, slash.headers.get("location")]).toEqual([308, "/catalog"])
  })

  test("gives nothing away to a path that tries to leave, however it is spelt", async () => {
    const targets = [
      "/../../../../etc/passwd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/..%2f..%2fetc%2fpasswd",
      "/catalog/..%5c..%5c..%5cetc",
      "//etc/passwd",
      "/%00",
      "/%",
      "/%zz",
      "/current",
      "/manifests/",
      "/__proto__",
      "/constructor",
      "/files/../current",
    ]
    for (const target of targets) {
      const answer = await raw(target)
      expect([target, answer.slice(9, 12)]).toEqual([target, "404"])
      expect(answer).not.toContain("root:")
    }
  })

  test("passes the buyers' API through, for this shop only, and nothing else of the runtime", async () => {
    expect((await get(`/storefront/${shop.slug}/cart`)).status).toBe(200)
    const other = await makeShop(database.db)
    expect((await get(`/storefront/${other.slug}/cart`)).status).toBe(404)
    expect((await get("/health/live")).headers.get("content-type")).toContain("text/html")
    expect((await get("/health/live", { host: "localhost" })).status).toBe(200)
  })

  test("notices at once what another process has published, and what was rolled back", async () => {
    await makeGoods(database.db, shop.tenantId, { title: "Brand-new bowl" })
    const { config } = server.services
    const otherProcess = { ...server.services, files: folderTarget(join(config.dataDir, "sites")) }
    await publishShop(otherProcess, shop.tenantId, { author: "test" })
    expect(await (await get("/catalog")).text()).toContain("Brand-new bowl")
    await rollbackShop(otherProcess, shop.tenantId)
    expect(await (await get("/catalog")).text()).not.toContain("Brand-new bowl")
  })

  test("packs texts for whoever takes them packed", async () => {
    const answer = await get("/", { headers: { "accept-encoding": "gzip" } })
    expect(answer.headers.get("content-encoding")).toBe("gzip")
    expect(await answer.text()).toContain("Served")
  })
})

describe("a host without a site", () => {
  test("says in plain words that there is no such shop", async () => {
    for (const host of ["no-such-shop.localhost", "a.b.localhost", "-.localhost", `${"a".repeat(80)}.localhost`]) {
      const answer = await get("/", { host })
      expect([host, answer.status]).toEqual([host, 404])
      expect(await answer.text()).toContain("There is no shop here")
    }
  })

  test("says that a shop is not open yet, and speaks Russian to who asks in it", async () => {
    const { slug } = await makeShop(database.db)
    const answer = await get("/", { host: `${slug}.localhost`, headers: { "accept-language": "ru-RU,ru;q=0.9" } })
    expect([answer.status, (await answer.text()).includes("Магазин ещё не открыт")]).toEqual([404, true])
  })

  test("says that a suspended shop is closed, and opens again when it is resumed", async () => {
    await suspendShop(database.db, shop.slug)
    const closed = await eventually(
      () => get("/"),
      (answer) => answer.status !== 200,
    )
    expect([closed.status, closed.headers.get("cache-control")]).toEqual([503, "no-store"])
    await resumeShop(database.db, shop.slug)
    expect(
      (
        await eventually(
          () => get("/"),
          (answer) => answer.status === 200,
        )
      ).status,
    ).toBe(200)
  })
})
