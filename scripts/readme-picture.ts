// Takes the README's picture of the running demo shop: `bun scripts/readme-picture.ts [address of the demo's storefront] [path of Chromium]`.
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"

const [, , address = "http://demo.localhost:3000", executablePath = "/usr/bin/chromium"] = process.argv

/** The talk is the real one: what `bot chat` answers to these lines. */
const TALK = ["mugg", ":1", ":2", ":1", ":1"]

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] })
try {
  const desktop = await shoot(browser, "/", { width: 1280, height: 940 }, "light")
  const phone = await shoot(browser, "/products/morning-mug", { width: 390, height: 800 }, "dark")
  const page = await browser.newPage({ viewport: { width: 1680, height: 860 } })
  await page.setContent(sheet(desktop, phone, await talk()))
  const webp = await new Bun.Image(await page.screenshot()).webp({ quality: 85 }).bytes()
  await Bun.write(join(import.meta.dir, "readme/demo.webp"), webp)
  console.log(`scripts/readme/demo.webp ${webp.length} bytes`)
} finally {
  await browser.close()
}

async function shoot(
  from: Browser,
  path: string,
  viewport: { width: number; height: number },
  colorScheme: "light" | "dark",
): Promise<string> {
  const page = await from.newPage({ viewport, colorScheme })
  await page.goto(address + path, { waitUntil: "networkidle" })
  const png = await page.screenshot()
  await page.close()
  return `data:image/png;base64,${png.toString("base64")}`
}

/** Each line typed, with what the bot answered; the program may run meanwhile. */
async function talk(): Promise<string> {
  const command = Bun.spawn([process.execPath, "run", "--silent", "teleshop", "bot", "chat", "demo"], { stdin: "pipe", stderr: "ignore" })
  command.stdin.write(`${TALK.join("\n")}\n`)
  command.stdin.end()
  return await new Response(command.stdout).text()
}

function sheet(desktop: string, phone: string, text: string): string {
  const shown = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  return `<!doctype html><style>
    body { margin: 0; height: 860px; background: linear-gradient(135deg, #efe7dc, #d9cdbd); font-family: system-ui, sans-serif; position: relative; overflow: hidden }
    img, pre { position: absolute; border-radius: 14px; box-shadow: 0 18px 50px #0004; margin: 0 }
    .desktop { left: 40px; top: 40px; width: 1040px }
    .phone { left: 930px; top: 150px; width: 320px; border-radius: 30px; border: 9px solid #16161a }
    pre { right: 40px; top: 40px; width: 330px; height: 740px; padding: 20px; background: #1b1f24; color: #d7e0ea; font: 12px/1.55 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow: hidden }
  </style><img class="desktop" src="${desktop}"><pre>${shown}</pre><img class="phone" src="${phone}">`
}
