// Saves by itself: sends what is pending, takes in what others did, waits out a lost connection, and says honestly how things stand.
import type { Command } from "../../tenants/pages/commands/index.ts"
import type { PageDocument } from "../../tenants/pages/schema.ts"
import { Problem } from "../api.ts"
import { sameValue } from "./same-value.ts"
import { type EditorState, isSaved, notTaken, receive, reloaded, taken, toSend, withoutRefused } from "./state.ts"

export type SavingStatus = "saved" | "saving" | "offline" | "conflict"

type Edit = { revision: number; commands: readonly Command[] }
type Answer = { revision: number; document: PageDocument; merged: boolean }

type Doors = {
  state(): EditorState
  change(next: (state: EditorState) => EditorState): void
  status(status: SavingStatus): void
  send(revision: number, commands: readonly Command[]): Promise<Answer>
  load(): Promise<{ revision: number; document: PageDocument }>
  /** The server refused what the editor had allowed; it was taken back. */
  refused(problem: Problem): void
  signedOut(): void
}

export type Saving = {
  /** Something was done. */
  kick(): void
  /** Somebody says that the page has this revision now. */
  heard(revision: number): void
  /** The page may have been changed: it is looked at anew. */
  look(): void
  /** Resolves when everything is saved, or cannot be for now. */
  flush(): Promise<boolean>
  close(): void
}

/** A word is saved as a word, not as letters. */
const REST_MS = 350
const AGAIN_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

export function openSaving(doors: Doors): Saving {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let failures = 0
  let newest = 0
  let closed = false
  /** After a refusal one gesture at a time, to find the one that was meant. */
  let most = Number.POSITIVE_INFINITY

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void run(), milliseconds)
  }
  const run = () => {
    clearTimeout(timer)
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }

  async function work(): Promise<void> {
    while (!closed) {
      const asked = toSend(doors.state(), most)
      if (asked.commands.length === 0) break
      doors.change(() => asked.state)
      doors.status("saving")
      if (!(await sendOnce(asked.state.saved.revision, asked.commands))) return
    }
    if (newest > doors.state().saved.revision && !(await catchUp())) return
    doors.status(isSaved(doors.state()) ? "saved" : doors.state().conflicts.length > 0 ? "conflict" : "saving")
  }

  /** Whether to go on. */
  async function sendOnce(revision: number, commands: readonly Command[]): Promise<boolean> {
    try {
      const answer = await doors.send(revision, commands)
      doors.change((state) => taken(state, answer.revision, answer.merged ? answer.document : undefined))
      failures = 0
      most = Number.POSITIVE_INFINITY
      return true
    } catch (error) {
      return failed(error, commands)
    }
  }

  async function failed(error: unknown, commands: readonly Command[]): Promise<boolean> {
    const problem = error instanceof Problem ? error : undefined
    if (problem?.code === "stale-revision") return stale(problem, commands)
    doors.change(notTaken)
    if (problem?.status === 401) {
      doors.signedOut()
      return false
    }
    if (problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429 && problem.status !== 408) {
      if (most > 1) most = 1
      else {
        doors.change(withoutRefused)
        doors.refused(problem)
      }
      return true
    }
    return waitOut()
  }

  async function stale({ details }: Problem, sent: readonly Command[]): Promise<boolean> {
    const missed = (details.missed ?? []) as Edit[]
    const revision = Number(details.revision)
    const from = doors.state().saved.revision
    if (missed.length === 0 || missed.length !== revision - from) return catchUp()
    doors.change((state) => takeIn(state, missed, sent))
    return true
  }

  /** An answer that was lost on its way comes back as an edit of somebody else's: it is our own, and no conflict. */
  function takeIn(state: EditorState, missed: readonly Edit[], sent: readonly Command[]): EditorState {
    const own = missed.findIndex((edit) => sameValue(edit.commands, sent))
    if (own < 0) return receiveAll(notTaken(state), missed)
    const before = missed.slice(0, own)
    // Whatever came before it got along with it, or it had not been taken.
    const merged = before.length === 0 ? state : { ...receiveAll(notTaken(state), before), sent: state.sent }
    const after = taken(merged, missed[own]?.revision ?? state.saved.revision)
    return receiveAll(after, missed.slice(own + 1))
  }

  async function catchUp(): Promise<boolean> {
    try {
      const saved = await doors.load()
      newest = saved.revision
      doors.change((state) => (saved.revision > state.saved.revision ? reloaded(state, saved) : notTaken(state)))
      return true
    } catch {
      doors.change(notTaken)
      return waitOut()
    }
  }

  function waitOut(): boolean {
    doors.status("offline")
    later(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? 15_000)
    failures += 1
    return false
  }

  const online = () => {
    failures = 0
    void run()
  }
  addEventListener("online", online)
  return {
    kick() {
      if (doors.state().pending.length > 0 && failures === 0) {
        doors.status("saving")
        later(REST_MS)
      }
    },
    heard(revision) {
      newest = Math.max(newest, revision)
      if (newest > doors.state().saved.revision && doors.state().pending.length === 0 && !running) later(50)
    },
    look() {
      newest = Number.POSITIVE_INFINITY
      later(0)
    },
    async flush() {
      await run()
      return isSaved(doors.state())
    },
    close() {
      closed = true
      clearTimeout(timer)
      removeEventListener("online", online)
    },
  }
}

function receiveAll(state: EditorState, missed: readonly Edit[]): EditorState {
  const last = missed.at(-1)
  return last
    ? receive(
        state,
        missed.flatMap(({ commands }) => commands),
        last.revision,
      )
    : state
}
