// Editing a page: whatever two people do, whenever it is saved, both end with the page that the server has, and nothing that was done is lost unseen.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { compare } from "../../../builder/editor/compare.ts"
import {
  type EditorState,
  isSaved,
  notTaken,
  openState,
  perform,
  receive,
  redo,
  resolve,
  taken,
  toSend,
  undo,
} from "../../../builder/editor/state.ts"
import { applyCommands, type Command } from "../../../tenants/pages/commands/index.ts"
import { getAlong } from "../../../tenants/pages/rules.ts"
import type { BlockNode, PageDocument } from "../../../tenants/pages/schema.ts"
import { Refusal } from "../../../tenants/refusal.ts"

const node = (id: string, children: string[] = [], settings: Record<string, unknown> = {}): BlockNode => ({
  id,
  kind: "box",
  version: 1,
  settings,
  children,
})
const start = (): PageDocument => ({
  root: "root",
  nodes: {
    root: { ...node("root", ["a", "b"]), kind: "page" },
    a: node("a", ["c"], { text: "A" }),
    b: node("b", [], { text: "B" }),
    c: node("c"),
  },
})
const opened = () => openState({ revision: 0, document: start() })
const text = (id: string, value: string): Command => ({ command: "update", node: id, set: { text: value }, unset: [] })

/** The server as tenants/pages/actions.ts is: a revision an edit, merged when both get along. */
class Server {
  document = start()
  edits: Command[][] = []
  save(revision: number, commands: readonly Command[]): { revision: number } | { missed: Command[]; revision: number } {
    const missed = this.edits.slice(revision).flat()
    const merged = missed.length === 0 || getAlong(this.document, commands, missed)
    try {
      if (!merged) throw new Refusal("stale-revision", "")
      this.document = applyCommands(this.document, commands).document
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { missed, revision: this.edits.length }
    }
    this.edits.push([...commands])
    return { revision: this.edits.length }
  }
}

/** One try to save, as the editor's saving does it. */
function save(state: EditorState, server: Server): EditorState {
  const sending = toSend(state)
  if (sending.commands.length === 0) return caughtUp(state, server)
  const fresh = caughtUp(notTaken(sending.state), server)
  const again = toSend(fresh)
  if (again.commands.length === 0) return fresh
  const answer = server.save(again.state.saved.revision, again.commands)
  return "missed" in answer ? receive(again.state, answer.missed, answer.revision) : taken(again.state, answer.revision)
}

function caughtUp(state: EditorState, server: Server): EditorState {
  const missed = server.edits.slice(state.saved.revision)
  return missed.length > 0 ? receive(state, missed.flat(), server.edits.length) : state
}

const intent = fc.record({
  who: fc.nat(1),
  kind: fc.nat(6),
  node: fc.nat(1000),
  target: fc.nat(1000),
  index: fc.nat(6),
  value: fc.nat(9),
  save: fc.nat(3),
})

function commandOf(
  document: PageDocument,
  wanted: { kind: number; node: number; target: number; index: number; value: number },
  fresh: string,
): Command {
  const ids = Object.keys(document.nodes)
  const pick = (choice: number) => ids[choice % ids.length] as string
  switch (wanted.kind) {
    case 0:
      return { command: "insert", parent: pick(wanted.target), index: wanted.index, node: fresh, nodes: { [fresh]: node(fresh) } }
    case 1:
      return { command: "move", node: pick(wanted.node), parent: pick(wanted.target), index: wanted.index }
    case 2:
      return { command: "remove", node: pick(wanted.node) }
    case 3:
      return { command: "rename", node: pick(wanted.node), name: wanted.value === 0 ? null : `Name ${wanted.value}` }
    default:
      return { command: "update", node: pick(wanted.node), set: { [`field${wanted.index % 2}`]: wanted.value }, unset: [] }
  }
}

function tried(work: () => EditorState, otherwise: EditorState): EditorState {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return otherwise
    throw error
  }
}

describe("two people at one page", () => {
  test("1,000 random edits, saved at random moments: both end with the server's page, and conflicts hold what is not on it", () => {
    let edits = 0
    fc.assert(
      fc.property(fc.array(intent, { minLength: 20, maxLength: 60 }), (intents) => {
        const server = new Server()
        const states = [opened(), opened()]
        for (const [count, wanted] of intents.entries()) {
          const state = states[wanted.who] as EditorState
          const next =
            wanted.kind === 5
              ? undo(state).state
              : wanted.kind === 6
                ? redo(state).state
                : tried(() => perform(state, [commandOf(state.document, wanted, `n${count}`)], ""), state)
          if (next !== state) edits += 1
          states[wanted.who] = wanted.save === 0 ? save(next, server) : next
        }
        for (let round = 0; round < 4; round += 1) for (const who of [0, 1]) states[who] = save(states[who] as EditorState, server)
        for (const state of states) {
          expect(state.document).toEqual(server.document)
          expect(state.pending).toHaveLength(0)
          for (const conflict of state.conflicts) expect(conflict.mine.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 90 },
    )
    expect(edits).toBeGreaterThan(1_000)
  })

  test("alone, everything taken back gives the page that was there at the start", () => {
    fc.assert(
      fc.property(fc.array(intent, { maxLength: 60 }), (intents) => {
        const server = new Server()
        let state = opened()
        for (const [count, wanted] of intents.entries()) {
          const before = state
          state = tried(() => perform(before, [commandOf(before.document, wanted, `n${count}`)], ""), before)
          if (wanted.save === 0) state = save(state, server)
        }
        const done = state.document
        while (state.undo.length > 0) state = undo(state).state
        expect(state.document).toEqual(start())
        while (state.redo.length > 0) state = redo(state).state
        expect(state.document).toEqual(done)
        state = save(save(state, server), server)
        expect(server.document).toEqual(done)
        expect(isSaved(state)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test("different settings of one block are both kept; the same one is a conflict that shows both and loses neither", () => {
    const server = new Server()
    server.save(0, [{ command: "update", node: "a", set: { colour: "red" }, unset: [] }])
    const merged = save(perform(opened(), [text("a", "mine")], "typing"), server)
    expect(merged.document.nodes.a?.settings).toEqual({ text: "mine", colour: "red" })
    expect(merged.conflicts).toEqual([])

    const other = new Server()
    other.save(0, [text("a", "theirs")])
    const conflicted = save(perform(opened(), [text("a", "mine")], "typing"), other)
    expect(conflicted.document.nodes.a?.settings.text).toBe("theirs")
    expect(conflicted.conflicts[0]?.mineDocument.nodes.a?.settings.text).toBe("mine")
    expect(isSaved(conflicted)).toBe(false)
    // Undo does not reach what is not there.
    expect(undo(conflicted).state.document).toEqual(conflicted.document)
    const { id = "" } = conflicted.conflicts[0] ?? {}
    expect(resolve(conflicted, id, "theirs").document.nodes.a?.settings.text).toBe("theirs")
    const chosen = save(resolve(conflicted, id, "mine"), other)
    expect([chosen.document.nodes.a?.settings.text, other.document.nodes.a?.settings.text, isSaved(chosen)]).toEqual(["mine", "mine", true])
  })

  test("a name and a setting of one block are both kept; two names are a conflict", () => {
    const server = new Server()
    server.save(0, [{ command: "rename", node: "a", name: "Theirs" }])
    expect(save(perform(opened(), [text("a", "mine")], ""), server).conflicts).toEqual([])
    const named = save(perform(opened(), [{ command: "rename", node: "a", name: "Mine" }], ""), server)
    expect([named.document.nodes.a?.name, named.conflicts.length]).toEqual(["Theirs", 1])
    const [conflict] = named.conflicts
    expect(conflict && compare(conflict, named.document)).toMatchObject([{ command: "rename", mine: "Mine", theirs: "Theirs" }])
  })

  test("what was being changed here was removed there: the change is kept to be looked at", () => {
    const server = new Server()
    server.save(0, [{ command: "remove", node: "a" }])
    const state = save(perform(opened(), [text("c", "mine")], ""), server)
    expect(state.document.nodes.c).toBeUndefined()
    expect(state.conflicts[0]?.mine).toEqual([text("c", "mine")])
    // It cannot be done again, so choosing it changes nothing and loses nothing.
    expect(resolve(state, state.conflicts[0]?.id ?? "", "mine")).toBe(state)
  })
})

describe("steps", () => {
  test("a word that is typed is one step, the next gesture another", () => {
    let state = opened()
    for (const typed of ["h", "he", "hey"]) state = perform(state, [text("a", typed)], "type a.text 1")
    state = perform(state, [text("b", "x")], "type b.text 2")
    expect(state.undo).toHaveLength(2)
    state = undo(state).state
    expect(state.document.nodes.b?.settings.text).toBe("B")
    state = undo(state).state
    expect(state.document.nodes.a?.settings.text).toBe("A")
    expect(redo(state).state.document.nodes.a?.settings.text).toBe("hey")
  })

  test("one that others have made impossible is said to be lost, and the one before it can still be taken back", () => {
    const server = new Server()
    let state = save(perform(perform(opened(), [text("b", "first")], "1"), [text("a", "second")], "2"), server)
    server.save(server.edits.length, [{ command: "remove", node: "a" }])
    state = caughtUp(state, server)
    const lost = undo(state)
    expect([lost.lost, lost.state.document]).toEqual([true, state.document])
    expect(undo(lost.state).state.document.nodes.b?.settings.text).toBe("B")
  })

  test("an edit that the document does not allow changes nothing", () => {
    const state = opened()
    expect(() => perform(state, [{ command: "move", node: "a", parent: "c", index: 0 }], "")).toThrow(Refusal)
    expect(state).toEqual(opened())
  })
})
