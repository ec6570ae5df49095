// What waits to be confirmed in Telegram, signing in or connecting: the code to compare, the way there, and how long it is good for.
import { createSignal, onCleanup, onMount } from "solid-js"
import { Problem } from "../api.ts"
import { Icon } from "../ui/Icon.tsx"
import { Qr } from "../ui/Qr.tsx"
import { LinkButton } from "../ui/Screen.tsx"
import { fill, words } from "../words/index.ts"

export type Begun = { code: string; link: string; endsAt: number }

/** The server answers as soon as there is something to say, and otherwise after so long. */
export const WAIT = { waitSeconds: 20 }
/** Before it is asked again, whatever it said: where it cannot wait, as often as the API asks for. */
const ASK_EVERY_MS = 2_000

export function Waiting<State extends string>(props: {
  begun: Begun
  /** Asks the server, which waits. */
  finish: () => Promise<{ state: State | "waiting" }>
  onEnd: (how: Exclude<State, "waiting"> | "expired") => void
}) {
  const [now, setNow] = createSignal(Date.now())
  const left = () => Math.max(0, Math.ceil((props.begun.endsAt - now()) / 1_000))
  const clock = setInterval(() => setNow(Date.now()), 1_000)
  let gone = false
  let next: ReturnType<typeof setTimeout> | undefined

  const look = async () => {
    const asked = Date.now()
    try {
      const { state } = await props.finish()
      if (gone) return
      if (state !== "waiting") return props.onEnd(state as Exclude<State, "waiting">)
    } catch (error) {
      // Offline for a moment: the code is still good, and is asked about again.
      if (error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429) return props.onEnd("expired")
    }
    if (!gone) next = setTimeout(() => void look(), Math.max(0, asked + ASK_EVERY_MS - Date.now()))
  }
  onMount(() => void look())
  onCleanup(() => {
    gone = true
    clearTimeout(next)
    clearInterval(clock)
  })

  const time = () => `${Math.floor(left() / 60)}:${String(left() % 60).padStart(2, "0")}`
  return (
    <div class="grid justify-items-center gap-4 text-center">
      <p>{words().signIn.scan}</p>
      <Qr text={props.begun.link} label={words().signIn.qr} class="size-48" />
      <LinkButton href={props.begun.link} outside look="main" class="w-full">
        <Icon name="telegram" />
        {words().signIn.open}
      </LinkButton>
      <div class="grid gap-1">
        <p class="font-mono text-2xl font-semibold tracking-widest">{props.begun.code}</p>
        <p class="text-sm text-soft">{words().signIn.compareLead}</p>
      </div>
      <p class="flex items-center gap-2 text-sm text-soft">
        <span class="size-2 animate-pulse rounded-full bg-accent" aria-hidden="true" />
        {words().signIn.waiting}
      </p>
      {/* It changes every second: nobody wants that read out. */}
      <p class="text-sm text-soft" aria-live="off">
        {fill(words().signIn.validFor, { time: time() })}
      </p>
    </div>
  )
}
