// The presets, each drawn as a small page in its own colours.
import { PRESET_VALUES } from "../../tenants/looks/presets.ts"
import { PRESETS, type Preset } from "../../tenants/looks/schema.ts"
import { words } from "../words/index.ts"
import { Options } from "./Options.tsx"
import { CORNER_RADIUS, FONT_FAMILY } from "./samples.ts"

export function Presets(props: { chosen: Preset; onChoose: (preset: Preset) => void }) {
  return (
    <Options
      title={words().look.preset}
      options={PRESETS}
      names={words().look.presets}
      chosen={props.chosen}
      onChoose={props.onChoose}
      sample={(preset) => <Sample preset={preset} />}
    />
  )
}

function Sample(props: { preset: Preset }) {
  const values = () => PRESET_VALUES[props.preset]
  const page = () => (values().scheme === "dark" ? values().dark : values().light)
  const radius = () => CORNER_RADIUS[values().corners]
  return (
    <span
      class="grid h-20 w-full gap-1.5 overflow-hidden border border-line p-2 text-left"
      style={{ background: page().paper, color: page().ink, "border-radius": "0.4rem" }}
    >
      <span class="text-lg leading-none" style={FONT_FAMILY[values().font]}>
        Aa
      </span>
      <span class="grid grid-cols-2 gap-1">
        <span class="h-5" style={{ background: page().tint, "border-radius": radius() }} />
        <span class="h-5" style={{ background: page().tint, "border-radius": radius() }} />
      </span>
      <span class="h-2.5 w-1/2" style={{ background: values().accent ?? page().ink, "border-radius": radius() }} />
    </span>
  )
}
