// The embedded PostgreSQL of a DATA_DIR: many processes share it, the first starts it, the last to leave stops it.
import { existsSync } from "node:fs"
import { findBinaries } from "./binaries.ts"
import { type Home, openHome, passwordsOf } from "./home.ts"
import { initialise } from "./initialise.ts"
import { withLock } from "./lock.ts"
import { findPostmaster, type Settings, startPostmaster, stopPostmaster } from "./postmaster.ts"
import { type ClusterUrls, clusterUrls, prepare } from "./prepare.ts"
import { openPresence, type Presence } from "./presence.ts"

export type Cluster = {
  urls: ClusterUrls
  /** Process id of the server at this moment; undefined while it is down. */
  serverPid(): number | undefined
  /** Safe to call twice. Stops the server when nobody else uses it. */
  leave(): Promise<void>
}

export type JoinOptions = {
  /** Told of each slow step, for people. */
  onProgress?: (sentence: string) => void
  /** Told of the server's deaths and returns, for the log. */
  onEvent?: (sentence: string) => void
  settings?: Settings
}

/** Twenty processes that start at once wait for one initialisation: seconds, on a slow disk a minute. */
const LOCK_PATIENCE_SECONDS = 180

/**
 * Starts the server of `dataDir` or adopts a live one (after a kill -9 of whoever started it), and keeps it alive until `leave`.
 * @throws Refusal when the folder cannot be used, saying what to do.
 */
export async function joinCluster(dataDir: string, options: JoinOptions = {}): Promise<Cluster> {
  const home = openHome(dataDir)
  const member = new Member(home, options)
  await member.enter()
  return { urls: member.urls, serverPid: () => findPostmaster(home)?.pid, leave: () => member.leave() }
}

class Member {
  private presence: Presence | undefined
  private left: Promise<void> | undefined
  urls!: ClusterUrls

  constructor(
    private readonly home: Home,
    private readonly options: JoinOptions,
  ) {}

  enter(): Promise<void> {
    return withLock(this.home.lock, LOCK_PATIENCE_SECONDS, async () => {
      // Left while waiting for the lock: a server that was started now would never be stopped.
      if (this.left) return
      const startedHere = findPostmaster(this.home) === undefined
      try {
        await this.enterAlone()
      } catch (error) {
        if (startedHere) await stopPostmaster(this.home)
        throw error
      }
    })
  }

  private async enterAlone(): Promise<void> {
    const { home, options } = this
    const passwords = passwordsOf(home)
    const binaries = findBinaries(home.folder, home.account)
    const found = findPostmaster(home)
    if (!existsSync(home.data)) options.onProgress?.(`setting up PostgreSQL ${binaries.version} in ${home.folder} (once)`)
    if (!found) await initialise(home, binaries, passwords.superuser)
    const { port } = found?.ready ? found : await startPostmaster(home, binaries, options.settings ?? {})
    this.urls = clusterUrls(port, passwords)
    await prepare(home, this.urls, passwords)
    this.presence = await this.present()
  }

  private present(): Promise<Presence> {
    return openPresence(this.urls.superUrl, () => void this.comeBack())
  }

  leave(): Promise<void> {
    this.left ??= withLock(this.home.lock, LOCK_PATIENCE_SECONDS, async () => {
      if (!findPostmaster(this.home)) return
      // Our connection may have been lost just now, and the server alive all the same.
      const presence = this.presence ?? (await this.present())
      const others = await presence.others()
      await presence.close()
      if (others === 0) await stopPostmaster(this.home)
    })
    return this.left
  }

  /** The server died or was stopped under us: start it again, on the same port, so that every pool goes on by itself. */
  private async comeBack(): Promise<void> {
    this.presence = undefined
    for (let attempt = 1; !this.left; attempt++) {
      this.options.onEvent?.(`the connection to PostgreSQL was lost; joining or starting it again (attempt ${attempt})`)
      try {
        await this.enter()
        if (!this.left) this.options.onEvent?.("PostgreSQL is back")
        return
      } catch (error) {
        this.options.onEvent?.(`PostgreSQL did not come back: ${error instanceof Error ? error.message : String(error)}`)
        await Bun.sleep(Math.min(5_000, 250 * 2 ** attempt))
      }
    }
  }
}
