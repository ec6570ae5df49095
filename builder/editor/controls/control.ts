// What every control is given: the shape of its setting, what stands there now, and where in the settings that is.
import { language, words } from "../../words/index.ts"
import type { Shape } from "./shape.ts"

export type ControlProps = {
  shape: Shape
  value: unknown
  path: readonly string[]
  /** Ties the control to its label and to what is wrong with it. */
  id: string
  described: string | undefined
  invalid: boolean
}

export const INPUT =
  "min-h-9 w-full min-w-0 rounded-md border border-edge bg-paper px-2.5 py-1.5 text-[13px] leading-5 text-ink hover:border-soft aria-invalid:border-danger disabled:opacity-60 pointer-coarse:min-h-11 pointer-coarse:text-base"

export function labelOf(shape: Shape): string {
  return shape.label?.[language()] ?? ""
}

/** What a choice that may be left out says when it is. */
export const noneLabel = () => words().editor.controls.none

/** What assistive technology is told of every control. */
export function partsOf(props: ControlProps) {
  return { id: props.id, "aria-describedby": props.described, "aria-invalid": props.invalid }
}
