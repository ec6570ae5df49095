// Where the system's Chromium is; CHROME_PATH names another one.
import { existsSync } from "node:fs"

export function findChromium(): string | undefined {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : undefined
  const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"]
  const found = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
    .map((name) => Bun.which(name))
    .find((path) => path !== null)
  return found ?? places.find((path) => existsSync(path))
}
