// A setting with its label and what is wrong with it, and the control that its shape asks for.
import { createUniqueId, lazy, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { words } from "../../words/index.ts"
import { useForm } from "../form.ts"
import { Amount } from "./Amount.tsx"
import { Catalogued } from "./Catalogued.tsx"
import { Choice } from "./Choice.tsx"
import { type ControlProps, labelOf } from "./control.ts"
import { Group } from "./Group.tsx"
import { Leads } from "./Leads.tsx"
import { Line } from "./Line.tsx"
import { Lines } from "./Lines.tsx"
import { List } from "./List.tsx"
import { Moment } from "./Moment.tsx"
import { Money } from "./Money.tsx"
import { Pasted } from "./Pasted.tsx"
import { PerSize } from "./PerSize.tsx"
import { Picture } from "./Picture.tsx"
import { Sizes } from "./Sizes.tsx"
import { Switch } from "./Switch.tsx"
import type { ControlName, Shape } from "./shape.ts"

/** Its library is larger than all the others together. */
const RichText = lazy(() => import("./RichText.tsx"))

/** The arithmetic of colours comes along. */
const Ground = lazy(async () => ({ default: (await import("./Ground.tsx")).Ground }))

const CONTROLS: Record<ControlName, (props: ControlProps) => ReturnType<typeof Line>> = {
  line: Line,
  key: Line,
  lines: Lines,
  "rich-text": RichText,
  choice: Choice,
  switch: Switch,
  number: Amount,
  money: Money,
  time: Moment,
  date: Moment,
  link: Leads,
  product: Catalogued,
  category: Catalogued,
  list: List,
  group: Group,
  picture: Picture,
  video: Pasted,
  coordinates: Pasted,
  "per-size": PerSize,
  sizes: Sizes,
  ground: Ground,
}
/** These say their label themselves. */
const OWN_LABEL: readonly ControlName[] = ["switch"]

/** @param props.bare its label is read out, but not seen: what stands around it says it already. */
export function Control(props: { shape: Shape; value: unknown; path: readonly string[]; bare?: boolean }) {
  const id = createUniqueId()
  const form = useForm()
  const problem = () => form.problemAt(props.path)
  const several = () => ["list", "group", "picture", "rich-text", "link", "per-size", "sizes"].includes(props.shape.control)
  return (
    <div class="grid grid-cols-1 gap-1.5" data-setting={props.path.join(".")}>
      <Show when={!OWN_LABEL.includes(props.shape.control) && labelOf(props.shape)}>
        {(label) => (
          <Show
            when={several()}
            fallback={
              <label for={id} class={props.bare ? "sr-only" : "text-[13px] font-medium"}>
                {label()}
              </label>
            }
          >
            <p id={`${id}-label`} class={props.bare ? "sr-only" : "text-[13px] font-medium"}>
              {label()}
            </p>
          </Show>
        )}
      </Show>
      <Suspense fallback={<div class="h-20 animate-pulse rounded-md bg-line" />}>
        <Dynamic
          component={CONTROLS[props.shape.control]}
          shape={props.shape}
          value={props.value}
          path={props.path}
          id={id}
          described={problem() ? `${id}-problem` : undefined}
          invalid={problem() !== undefined}
        />
      </Suspense>
      <Show when={problem()}>
        <p id={`${id}-problem`} class="text-xs text-danger">
          {words().editor.controls.notSaved} {problem()}
        </p>
      </Show>
    </div>
  )
}
