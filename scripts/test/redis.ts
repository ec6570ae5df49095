// The Redis that tests of shared limits run against: installed when we may; without it those tests are skipped, and it is said why.
import { findRedis } from "../../tests/help/redis.ts"
import { install, isDebian, mayInstall } from "./debian.ts"
import { needing } from "./needs.ts"

/** Only when a test among those asked for needs it. */
export function ensureRedis(args: readonly string[], say: (sentence: string) => void): void {
  if (findRedis() || !needing(args, /help\/redis\.ts/)) return
  if (mayInstall()) {
    say("installing redis for the tests of shared limits (apt-get install redis-tools)")
    // Has the server's program under another name, and no service that would be started.
    install("redis-tools")
    if (findRedis()) return
  }
  const remedy = isDebian() ? "run as root: apt-get install redis-tools" : "put redis-server on the PATH"
  say(
    `The tests of limits shared through Redis are skipped: there is no redis-server here${mayInstall() ? " and it could not be installed" : ""}; ${remedy}`,
  )
}
