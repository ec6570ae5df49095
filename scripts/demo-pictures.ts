// Paints the demo shop's pictures and writes them, encoded, to runtime/demo/pictures: `bun scripts/demo-pictures.ts [--chromium path] [name …]`.
import { join } from "node:path"
import { parseArgs } from "node:util"
import { chromium, type Page } from "playwright-core"
import { toPicture } from "../runtime/media/picture.ts"
import { type Painted, paint } from "./demo-pictures/paint.ts"
import { PICTURES } from "./demo-pictures/pictures.ts"

const FOLDER = join(import.meta.dir, "../runtime/demo/pictures")
const INDEX = join(FOLDER, "index.json")
/** Between what is small in the repository and what a linen's threads need. */
const QUALITY = 76

const { values, positionals } = parseArgs({
  options: { chromium: { type: "string", default: "/usr/bin/chromium" } },
  allowPositionals: true,
})
// Software that draws in three dimensions, and no watchdog: a picture takes a minute on two processors.
const ARGUMENTS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-gpu-watchdog",
]
const light = await Bun.file(join(import.meta.dir, "demo-pictures/light.glsl")).text()
for (const name of Object.keys(PICTURES)) {
  if (positionals.length === 0 || positionals.includes(name)) await make(name)
}
await writeIndex()

/** What is known of each picture without decoding it: its measures, its narrower file, and its colour on the whole. */
async function writeIndex(): Promise<void> {
  const entries = Object.keys(PICTURES).map(async (name) => {
    const file = Bun.file(join(FOLDER, `${name}.webp`))
    if (!(await file.exists())) return []
    const { width, height, colour } = await toPicture(await file.bytes())
    return [[name, { width, height, half: Math.round(width / 2), colour }] as const]
  })
  const index = Object.fromEntries((await Promise.all(entries)).flat().sort())
  await Bun.write(INDEX, `${JSON.stringify(index, undefined, 2)}\n`)
}

/** Paints one and writes it whole and half as wide; the demo then needs neither to decode nor to encode anything. */
async function make(name: string): Promise<void> {
  const picture = PICTURES[name]
  if (!picture) return
  const painted = await inBrowser((page) => paint(page, light, picture))
  const bytes = await encode(painted)
  const half = Math.round(painted.width / 2)
  await Bun.write(join(FOLDER, `${name}.webp`), bytes)
  await Bun.write(join(FOLDER, `${name}-${half}.webp`), await encode(painted, half))
  console.log(`${name}.webp ${bytes.length} bytes`)
}

/** In a browser of its own: one that has compiled fifty shaders has no memory left. */
async function inBrowser<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({ executablePath: values.chromium, args: ARGUMENTS })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(0)
    return await work(page)
  } finally {
    await browser.close()
  }
}

function encode({ png }: Painted, width?: number): Promise<Uint8Array> {
  const image = new Bun.Image(png)
  return (width === undefined ? image : image.resize(width)).webp({ quality: QUALITY }).bytes()
}
