// Takes the README's pictures of the running demo shop, as buyers see it and in its owner's editor: `bun scripts/readme-picture.ts [address of the demo's storefront] [path of Chromium]`.
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
  await write("demo", await page.screenshot())
  await write("editor", await editor(browser))
} finally {
  await browser.close()
}

async function write(name: string, png: Uint8Array): Promise<void> {
  const webp = await new Bun.Image(png).webp({ quality: 85 }).bytes()
  await Bun.write(join(import.meta.dir, `readme/${name}.webp`), webp)
  console.log(`scripts/readme/${name}.webp ${webp.length} bytes`)
}

/** The home page in the editor, with a block chosen and the bot's preview beside it. */
async function editor(from: Browser): Promise<Uint8Array> {
  const page = await from.newPage({ viewport: { width: 1680, height: 900 }, colorScheme: "light" })
  const [link = ""] = /http\S+/.exec(await teleshop("account", "link", "demo")) ?? []
  await page.goto(link)
  await page.waitForURL(/\/app\/shops/)
  await page.goto(new URL("/app/shops/demo/edit", page.url()).href)
  await page.getByRole("button", { name: "Bot preview" }).click()
  await page.getByRole("log").locator("button, p").nth(2).waitFor()
  await page.getByRole("treeitem").first().click()
  const canvas = page.frames().find((frame) => frame.url().includes("--draft."))
  await canvas?.waitForFunction(
    () => document.images.length > 0 && [...document.images].every((image) => image.complete || image.loading === "lazy"),
  )
  const png = await page.screenshot()
  await page.close()
  return png
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
function talk(): Promise<string> {
  return teleshop("bot", "chat", "demo", `${TALK.join("\n")}\n`)
}

/** What the command says. @param typed its standard input. */
async function teleshop(noun: string, verb: string, slug: string, typed = ""): Promise<string> {
  const command = Bun.spawn([process.execPath, "run", "--silent", "teleshop", noun, verb, slug], { stdin: "pipe", stderr: "ignore" })
  command.stdin.write(typed)
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
