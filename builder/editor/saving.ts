// Saves by itself: sends what is pending, takes in what others did, waits out a lost connection, and says honestly how things stand.
import type { Command } from "../../tenants/pages/commands/index.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { Problem } from "../api.ts"
import { type Edit, takeIn } from "./missed.ts"
import { type EditorState, isSaved, notTaken, reloaded, taken, toSend, withoutRefused } from "./state.ts"

export type SavingStatus = "saved" | "saving" | "offline" | "conflict"

type Saved = { revision: number; document: PageDocument }

export type SavingDoors = {
  state(): EditorState
  change(next: (state: EditorState) => EditorState): void
  status(status: SavingStatus): void
  send(revision: number, commands: readonly Command[]): Promise<Saved & { merged: boolean }>
  load(): Promise<Saved>
  /** The server refused what the editor had allowed; it was taken back. */
  refused(problem: Problem): void
  signedOut(): void
}

/** A word is saved as a word, not as letters. */
const REST_MS = 350
const AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
const ALL = Number.POSITIVE_INFINITY

export class Saving {
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined
  #failures = 0
  /** The newest revision that anybody has told of. */
  #newest = 0
  #closed = false
  /** After a refusal one gesture at a time, to find the one that was meant. */
  #most = ALL
  readonly #doors: SavingDoors
  readonly #online = () => {
    this.#failures = 0
    void this.#run()
  }

  constructor(doors: SavingDoors) {
    this.#doors = doors
    addEventListener("online", this.#online)
  }

  /** Something was done. */
  kick(): void {
    if (this.#doors.state().pending.length === 0 || this.#failures > 0) return
    this.#doors.status("saving")
    this.#later(REST_MS)
  }

  /** Somebody says that the page has this revision now. */
  heard(revision: number): void {
    this.#newest = Math.max(this.#newest, revision)
    const { saved, pending } = this.#doors.state()
    if (this.#newest > saved.revision && pending.length === 0 && !this.#running) this.#later(50)
  }

  /** The page may have been changed: it is looked at anew. */
  look(): void {
    this.#newest = ALL
    this.#later(0)
  }

  /** Resolves when everything is saved, or cannot be for now; tells which. */
  async flush(): Promise<boolean> {
    await this.#run()
    return isSaved(this.#doors.state())
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    removeEventListener("online", this.#online)
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (!this.#closed) this.#timer = setTimeout(() => void this.#run(), milliseconds)
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #work(): Promise<void> {
    for (;;) {
      const asked = toSend(this.#doors.state(), this.#most)
      if (asked.commands.length === 0) break
      this.#doors.change(() => asked.state)
      this.#doors.status("saving")
      if (!(await this.#send(asked.state.saved.revision, asked.commands))) return
    }
    if (this.#newest > this.#doors.state().saved.revision && !(await this.#catchUp())) return
    this.#tell()
  }

  #tell(): void {
    const state = this.#doors.state()
    this.#doors.status(isSaved(state) ? "saved" : state.conflicts.length > 0 ? "conflict" : "saving")
  }

  /** Whether to go on. */
  async #send(revision: number, commands: readonly Command[]): Promise<boolean> {
    try {
      const answer = await this.#doors.send(revision, commands)
      this.#doors.change((state) => taken(state, answer.revision, answer.merged ? answer.document : undefined))
      this.#failures = 0
      this.#most = ALL
      return true
    } catch (error) {
      return this.#failed(error, commands)
    }
  }

  async #failed(error: unknown, commands: readonly Command[]): Promise<boolean> {
    const problem = error instanceof Problem ? error : undefined
    if (problem?.code === "stale-revision") return this.#stale(problem, commands)
    this.#doors.change(notTaken)
    if (problem?.status === 401) {
      this.#doors.signedOut()
      return false
    }
    const refused = problem && problem.status >= 400 && problem.status < 500 && ![408, 429].includes(problem.status)
    if (!refused) return this.#waitOut()
    if (this.#most > 1) this.#most = 1
    else {
      this.#doors.change(withoutRefused)
      this.#doors.refused(problem)
    }
    return true
  }

  async #stale({ details }: Problem, sent: readonly Command[]): Promise<boolean> {
    const missed = (details.missed ?? []) as Edit[]
    const from = this.#doors.state().saved.revision
    if (missed.length === 0 || missed.length !== Number(details.revision) - from) return this.#catchUp()
    this.#doors.change((state) => takeIn(state, missed, sent))
    return true
  }

  async #catchUp(): Promise<boolean> {
    try {
      const saved = await this.#doors.load()
      this.#newest = saved.revision
      this.#doors.change((state) => (saved.revision > state.saved.revision ? reloaded(state, saved) : notTaken(state)))
      this.#failures = 0
      return true
    } catch {
      this.#doors.change(notTaken)
      return this.#waitOut()
    }
  }

  #waitOut(): false {
    this.#doors.status("offline")
    this.#later(AGAIN_MS[Math.min(this.#failures, AGAIN_MS.length - 1)] ?? 15_000)
    this.#failures += 1
    return false
  }
}
