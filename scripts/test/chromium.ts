// The browser that tests drive: the system's Chromium, installed when we may, named with its remedy when we may not.
import { Refusal } from "../../tenants/refusal.ts"
import { findChromium } from "../../tests/help/chromium.ts"
import { install, isDebian, mayInstall } from "./debian.ts"
import { needing } from "./needs.ts"

/** Only when a test among those asked for needs it. */
export function ensureChromium(args: readonly string[], say: (sentence: string) => void): void {
  if (findChromium() || !needing(args, /chromium|browser/i)) return
  if (mayInstall()) {
    say("installing chromium for the browser tests (apt-get install chromium)")
    install("chromium", "fonts-liberation")
    if (findChromium()) return
  }
  const remedy = isDebian()
    ? "run as root: apt-get install chromium"
    : "install Chromium or Chrome, or name it: CHROME_PATH=/path/to/chrome"
  throw new Refusal(
    "unavailable",
    `The browser tests need Chromium, which is not here${mayInstall() ? " and could not be installed" : ""}; ${remedy}`,
  )
}
