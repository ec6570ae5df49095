// The look of the shop: a preset, and what is chosen otherwise. The page beside it follows at once.
import { useQuery } from "@tanstack/solid-query"
import { createMemo, type JSX, Show } from "solid-js"
import { CORNERS, FONTS, SCHEMES, SPACINGS, type Theme } from "../../tenants/looks/schema.ts"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { IconButton } from "../ui/IconButton.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { words } from "../words/index.ts"
import { Accent, Page } from "./Colours.tsx"
import { type Choosing, createChoosing } from "./choosing.ts"
import { Options } from "./Options.tsx"
import { OwnStyles } from "./OwnStyles.tsx"
import { Presets } from "./Presets.tsx"
import { CORNER_RADIUS, FONT_FAMILY, SPACE_GAP } from "./samples.ts"
import { type Shapes, shapesOf, withShape } from "./shapes.ts"

export function ThemePanel(props: { onTheme: (theme: Theme) => void }) {
  const { calls, key, may } = useShop()
  const look = useQuery(() => ({
    queryKey: key("look"),
    queryFn: () => ask(calls().look.get()),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    throwOnError: false,
  }))
  // What is told later is what was saved here, or is met when it is saved here.
  const loaded = createMemo(() => look.data, undefined, { equals: (before, now) => before !== undefined && now !== undefined })
  return (
    <Show
      when={loaded()}
      keyed
      fallback={
        <Show when={look.error} fallback={<Waiting />}>
          {(error) => <Trouble error={error()} retry={() => void look.refetch()} />}
        </Show>
      }
    >
      {(found) => <Chosen loaded={{ ...found, theme: found.theme as Theme }} locked={!may("pages.change")} onTheme={props.onTheme} />}
    </Show>
  )
}

/** Made once: what has not been saved yet, and the steps back, are in it. */
function Chosen(props: { loaded: Parameters<typeof createChoosing>[0]; locked: boolean; onTheme: (theme: Theme) => void }) {
  const choosing = createChoosing(props.loaded, (theme) => props.onTheme(theme))
  return <Chooser choosing={choosing} locked={props.locked} />
}

function Chooser(props: { choosing: Choosing; locked: boolean }) {
  const theme = () => props.choosing.theme()
  const values = () => shapesOf(theme())
  const pick = (name: keyof Shapes) => (value: string) => props.choosing.choose(withShape(theme(), name, value), name)
  return (
    <fieldset disabled={props.locked} class="grid gap-6 p-4" aria-label={words().look.title}>
      <div class="flex min-h-8 items-center gap-2">
        <h2 class="flex-1 font-semibold">{words().look.title}</h2>
        <span role="status" class="text-xs text-soft">
          {words().look.status[props.choosing.status()]}
        </span>
        <IconButton icon="undo" label={words().look.undo} disabled={!props.choosing.canUndo()} onClick={() => props.choosing.undo()} />
      </div>
      <Presets chosen={theme().preset} onChoose={(preset) => props.choosing.choose({ ...theme(), preset }, "preset")} />
      <Options
        title={words().look.scheme}
        options={SCHEMES}
        names={words().look.schemes}
        chosen={values().scheme}
        onChoose={pick("scheme")}
      />
      <Part title={words().look.colours} hint={words().look.coloursHint}>
        <Accent theme={theme()} onChoose={(next) => props.choosing.choose(next, "accent")} />
        <Page side="light" theme={theme()} onChoose={(next) => props.choosing.choose(next, "light")} />
        <Page side="dark" theme={theme()} onChoose={(next) => props.choosing.choose(next, "dark")} />
      </Part>
      <Options
        title={words().look.font}
        hint={words().look.fontHint}
        options={FONTS}
        names={words().look.fonts}
        chosen={values().font}
        onChoose={pick("font")}
        sample={(value) => (
          <span class="text-2xl leading-none" style={FONT_FAMILY[value]}>
            Aa
          </span>
        )}
      />
      <Options
        title={words().look.corners}
        options={CORNERS}
        names={words().look.cornerNames}
        chosen={values().corners}
        onChoose={pick("corners")}
        sample={(value) => (
          <span class="size-7 border-t-2 border-l-2 border-current" style={{ "border-top-left-radius": CORNER_RADIUS[value] }} />
        )}
      />
      <Options
        title={words().look.spacing}
        options={SPACINGS}
        names={words().look.spacings}
        chosen={values().spacing}
        onChoose={pick("spacing")}
        sample={(value) => (
          <span class="grid w-8" style={{ gap: SPACE_GAP[value] }}>
            <span class="h-1 rounded bg-current" />
            <span class="h-1 rounded bg-current" />
            <span class="h-1 rounded bg-current" />
          </span>
        )}
      />
      <OwnStyles choosing={props.choosing} />
    </fieldset>
  )
}

function Part(props: { title: string; hint: string; children: JSX.Element }) {
  return (
    <section class="grid gap-3">
      <div>
        <h3 class="text-sm font-semibold">{props.title}</h3>
        <p class="text-xs text-soft">{props.hint}</p>
      </div>
      {props.children}
    </section>
  )
}

function Waiting() {
  return (
    <div role="status" aria-label={words().loading} class="grid gap-4 p-4">
      <div class="grid grid-cols-3 gap-2">
        <div class="h-24 animate-pulse rounded-lg bg-sunken" />
        <div class="h-24 animate-pulse rounded-lg bg-sunken" />
        <div class="h-24 animate-pulse rounded-lg bg-sunken" />
      </div>
      <div class="h-10 animate-pulse rounded-lg bg-sunken" />
      <div class="h-28 animate-pulse rounded-lg bg-sunken" />
    </div>
  )
}
