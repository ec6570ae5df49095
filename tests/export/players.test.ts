// Which players a page lets in is said by its blocks, and no block can say more than a host's name.
import { beforeAll, expect, test } from "bun:test"
import { openRenderer, type Renderer } from "../../export/render.ts"
import { pagesOf } from "../../export/site.ts"
import { sampleSite } from "../help/site-sample.ts"

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)

async function policyWith(data: { frameOrigins?: string[]; mediaOrigins?: string[] }, inside = false): Promise<string> {
  const home = [...pagesOf(sampleSite(), renderer.gather)].find(({ path }) => path === "/")
  if (!home) throw new Error("the sample has a home page")
  const block = { id: "one", pageId: "page", kind: "divider", settings: { line: true, space: "small" }, data, children: [] }
  const blocks = inside
    ? [
        {
          id: "two",
          pageId: "page",
          kind: "columns",
          settings: { columns: { desktop: 2 }, align: "start" },
          data: undefined,
          children: [block],
        },
      ]
    : [block]
  const html = new TextDecoder().decode(await renderer.render({ ...home.input, blocks }))
  return /content-security-policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll("&#39;", "'") ?? ""
}

test("a page without players has no rule for them, and one with some has theirs, however deep they stand", async () => {
  expect(await policyWith({})).not.toMatch(/frame-src|media-src/)
  expect(await policyWith({ frameOrigins: ["https://player.vimeo.com"] })).toStartWith("frame-src https://player.vimeo.com; ")
  expect(await policyWith({ mediaOrigins: ["https://a.example"] }, true)).toStartWith("media-src https://a.example; ")
})

test("an origin that is more than an origin never gets into the policy", async () => {
  const honest = await policyWith({})
  for (const bad of [
    "*",
    "https://a.example; script-src *",
    "https://a;script-src",
    "javascript:",
    "https://*.example.com",
    "'unsafe-inline'",
  ])
    expect(await policyWith({ frameOrigins: [bad], mediaOrigins: [bad] })).toBe(honest)
})
