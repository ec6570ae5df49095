// What the canvas tells, done: blocks that are chosen there, words that are typed there, keys that are pressed there.
import { kinds } from "../../tenants/blocks/kinds.ts"
import type { FromCanvas } from "../canvas/protocol.ts"
import { cancelTouch } from "../canvas/touch.ts"
import { words } from "../words/index.ts"
import type { Follow } from "./canvas-follows.ts"
import { pasteText } from "./clipboard.ts"
import { withAt } from "./controls/shape.ts"
import { drop } from "./dragging.ts"
import type { Editing } from "./editing.ts"
import { nodeOf } from "./gestures.ts"
import type { Pressed } from "./keys.ts"
import type { Screen } from "./screen.ts"

export function hearCanvas(editing: Editing, screen: Screen, follow: Follow, onKey: (pressed: Pressed) => void) {
  let stretch = 0
  return (message: FromCanvas): void => {
    switch (message.kind) {
      case "ready":
        if (!editing.mayChange) screen.say({ kind: "fixed" })
        screen.say({ kind: "labels", labels: labelsOfBar() })
        follow.begin()
        break
      case "shown":
        follow.measure(message.of)
        break
      case "select":
        screen.pointed()
        if (message.id === null) editing.select([])
        else if (message.extend) editing.extend(message.id)
        else editing.select([message.id])
        break
      case "typed":
        if (!message.done) follow.typesIn(message.id)
        if (message.step) stretch += 1
        type(editing, message, stretch)
        if (message.step || message.done) stretch += 1
        if (message.done) follow.typesIn(undefined)
        break
      case "pasted":
        pasteText(editing, message.text)
        break
      case "held":
        screen.setHeld(message.id ?? undefined)
        break
      case "writing":
        screen.setWriting(message.on)
        break
      case "dropped":
        screen.pointed()
        drop(editing, { blocks: editing.selected().includes(message.id) ? editing.outermostSelected() : [message.id] }, message.spot)
        break
      case "key":
        if (!(message.key === "Escape" && cancelTouch())) onKey(message)
        break
      default:
        screen.heard(message)
    }
  }
}

function labelsOfBar() {
  const { bold, italic, strike, code, link, linkAddress, linkUrl, marks } = words().editor.controls
  return { bold, italic, strike, code, link, bar: marks, address: linkAddress, placeholder: linkUrl, save: words().save }
}

/** As in a form: what the block's schema does not take is not put onto the page. */
function type(editing: Editing, { id, name: path, value }: Extract<FromCanvas, { kind: "typed" }>, stretch: number): void {
  const node = nodeOf(editing.document(), id)
  const block = kinds[node?.kind ?? ""]
  if (!node || !block || !editing.mayChange) return
  const [name = "", ...rest] = path.split(".")
  const next = withAt(node.settings[name], rest, value)
  if (JSON.stringify(next) === JSON.stringify(node.settings[name])) return
  if (!block.settings.safeParse({ ...node.settings, [name]: next }).success) return
  editing.perform([{ command: "update", node: id, set: { [name]: next }, unset: [] }], `canvas ${id} ${path} ${stretch}`)
}
