// Draws the demo shop's product pictures and writes them to runtime/demo/pictures: `bun scripts/demo-pictures.ts [path of Chromium]`.
import { join } from "node:path"
import { chromium } from "playwright-core"
import { bowl, mug, plate, teapot, vase } from "./demo-pictures/ceramics.ts"
import { candle, card, wheel } from "./demo-pictures/gifts.ts"
import { apron, napkins, runner, tote } from "./demo-pictures/linen.ts"
import { CLAY, INK, MOSS, OAT, PLUM, SAND } from "./demo-pictures/scene.ts"

const PICTURES: Record<string, string> = {
  "morning-mug-oat": mug(OAT),
  "morning-mug-moss": mug(MOSS),
  "morning-mug-ink": mug(INK),
  "espresso-cup": mug(CLAY, 500, 260, 780),
  "breakfast-bowl": bowl(SAND),
  "dinner-plate": plate(OAT),
  "heron-teapot": teapot(INK),
  "moon-vase": vase(CLAY, true),
  "bud-vase": vase(PLUM, false),
  "linen-napkins": napkins(OAT),
  "table-runner": runner(MOSS),
  "linen-apron": apron(SAND),
  "market-tote": tote(OAT),
  "beeswax-candle": candle(SAND),
  "gift-card": card(CLAY),
  "pottery-evening": wheel(CLAY),
}

const folder = join(import.meta.dir, "../runtime/demo/pictures")
const browser = await chromium.launch({ executablePath: process.argv[2] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] })
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1000 } })
  for (const [name, svg] of Object.entries(PICTURES)) {
    await page.setContent(`<style>body{margin:0}</style>${svg}`)
    const webp = await new Bun.Image(await page.screenshot()).webp({ quality: 80 }).bytes()
    await Bun.write(join(folder, `${name}.webp`), webp)
    console.log(`${name}.webp ${webp.length} bytes`)
  }
} finally {
  await browser.close()
}
