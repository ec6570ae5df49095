// What is drawn over the page: outlines of what is selected and pointed at, and where a dragged block would land. In a shadow tree of its own, so that the
// page's styles and ours do not touch.
import { type BlockRange, boxOf } from "./blocks.ts"
import type { Landing } from "./drop.ts"
import type { Names } from "./protocol.ts"

const STYLE = `
:host { position: absolute; inset: 0 auto auto 0; inline-size: 0; block-size: 0; z-index: 2147483647; pointer-events: none }
.box { position: absolute; border-radius: 3px; pointer-events: none }
.selected { outline: 2px solid #2850d8; outline-offset: -1px }
.hover { outline: 1px solid #6f8df2; outline-offset: -1px }
.name { position: absolute; inset: auto auto 100% -1px; padding: 1px 6px; border-radius: 3px 3px 0 0; background: #2850d8; color: #fff;
  font: 500 11px/16px system-ui, sans-serif; white-space: nowrap }
.hover .name { background: #6f8df2; color: #0d1330 }
.inside { inset: 0 auto auto -1px; border-radius: 0 0 3px 0 }
.line { position: absolute; background: #2850d8; border-radius: 2px }
.lifted { background: #fff; opacity: 0.55; outline: 2px dashed #2850d8; outline-offset: -2px }
.chip { position: fixed; max-inline-size: 12rem; padding: 6px 12px; overflow: hidden; border-radius: 99px; background: #2850d8; color: #fff;
  box-shadow: 0 6px 20px #0d133055; font: 500 13px/20px system-ui, sans-serif; text-overflow: ellipsis; white-space: nowrap }`

export type Overlay = {
  element: HTMLElement
  draw(blocks: ReadonlyMap<string, BlockRange>, selected: readonly string[], hover: string | null, names: Names): void
  land(landing: Landing | undefined): void
  /** What a finger drags: its name over the finger, and a veil where it stood. Nothing for undefined. */
  lift(lifted: { ids: readonly string[]; at: { x: number; y: number } } | undefined): void
}

export function makeOverlay(): Overlay {
  const element = document.createElement("div")
  const shadow = element.attachShadow({ mode: "closed" })
  const style = document.createElement("style")
  style.textContent = STYLE
  const boxes = document.createElement("div")
  const line = document.createElement("div")
  line.className = "line"
  line.hidden = true
  const chip = document.createElement("div")
  chip.className = "chip"
  chip.hidden = true
  shadow.append(style, boxes, line, chip)
  let lifted: readonly string[] = []
  return {
    element,
    lift(now) {
      lifted = now?.ids ?? []
      chip.hidden = !now
      // Above the finger, which hides what is under it.
      if (now) Object.assign(chip.style, { left: `${Math.min(now.at.x + 8, innerWidth - 120)}px`, top: `${Math.max(now.at.y - 56, 4)}px` })
    },
    draw(blocks, selected, hover, names) {
      const wanted = [
        ...lifted.map((id) => [id, "lifted"] as const),
        ...selected.filter((id) => !lifted.includes(id)).map((id) => [id, "selected"] as const),
        ...(hover && !selected.includes(hover) ? [[hover, "hover"] as const] : []),
      ]
      boxes.replaceChildren(
        ...wanted.flatMap(([id, look]) => {
          const range = blocks.get(id)
          const box = range && boxOf(range)
          if (!box) return []
          const drawn = placed(`box ${look}`, box.left, box.top, box.width, box.height)
          if (look === "lifted") {
            chip.textContent = lifted.length > 1 ? `${names[id] ?? ""} +${lifted.length - 1}` : (names[id] ?? "")
            return [drawn]
          }
          const name = document.createElement("span")
          // There is no room above the first block of a page.
          name.className = box.top + scrollY < 20 ? "name inside" : "name"
          name.textContent = names[id] ?? ""
          drawn.append(name)
          return [drawn]
        }),
      )
    },
    land(landing) {
      line.hidden = !landing
      if (!landing) return
      const { x, y, length, upright } = landing.line
      const drawn = upright ? placed("line", x - 2, y, 4, length) : placed("line", x, y - 2, length, 4)
      line.style.cssText = drawn.style.cssText
    },
  }
}

function placed(className: string, left: number, top: number, width: number, height: number): HTMLElement {
  const element = document.createElement("div")
  element.className = className
  Object.assign(element.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: `${width}px`, height: `${height}px` })
  return element
}
