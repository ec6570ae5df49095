// What axe has to say of a page in a browser.
import { readFileSync } from "node:fs"
import type axe from "axe-core"
import type { Frame, Page } from "playwright-core"

/** The rules that colours decide about. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"]

/** Half as long as the readable one, and read anew by each document. */
const SOURCE = readFileSync(Bun.resolveSync("axe-core/axe.min.js", import.meta.dir), "utf8")

export type AxeAsked = {
  /** Only what is inside; the whole page without it. */
  within?: string
  /** Only what may differ where a page that was looked at already has other colours. */
  only?: "colours"
  /** Rules by their tags. */
  tags?: string[]
}

/** A line for each kind of obstacle, with the first element that has it; none is an empty list. Works under any policy, for it is not the page that loads axe. */
export async function obstacles(page: Page | Frame, { within, only, tags }: AxeAsked = {}): Promise<string[]> {
  // Once per document: a page that has stayed has it already.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE)
  const runOnly = only === "colours" ? { type: "rule" as const, values: OF_COLOURS } : tags
  return page.evaluate(
    async ({ within, runOnly }) => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe
      // What is in a frame is a page of its own, which axe would have to be put into. What passed would be most of the answer: it is neither put together nor sent.
      const { violations } = await run(within ?? document, { resultTypes: ["violations"], iframes: false, ...(runOnly && { runOnly }) })
      return violations.map(({ id, nodes: [first] }) => `${id}: ${first?.html} ${first?.failureSummary ?? ""}`)
    },
    { within, runOnly },
  )
}
