// The talk with the draft's bot: what is done goes to the server, what it says changes the chat; one thing after the other.
import { type Accessor, createSignal } from "solid-js"
import { api, ask } from "../api.ts"
import { type Chat, EMPTY, isLook, type Message, tappedOf, withAgain, withOwn, withSteps } from "./chat.ts"

type Did =
  | { kind: "text"; text: string }
  | { kind: "tap"; data: string }
  | { kind: "contact"; phone: string; own: true }
  | { kind: "location"; latitude: number; longitude: number }

/** What is shared in the preview: nobody's number (555-01… is kept for examples), and the Louvre. */
const SAMPLE_PHONE = "+12025550143"
const SAMPLE_PLACE = { latitude: 48.8606, longitude: 2.3376 }

type Change = (chat: Chat) => Chat

/** In line: a bot works off one thing after the other. What was asked before a new beginning changes nothing any more. */
function createLine(setChat: (change: Change) => void) {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<unknown>()
  let last: Promise<void> = Promise.resolve()
  let turn = 0
  const run = (make: () => Promise<Change>): Promise<void> => {
    const mine = turn
    last = last.then(async () => {
      setBusy(true)
      try {
        const change = await make()
        if (mine === turn) setChat(change)
        setProblem(undefined)
      } catch (error) {
        if (mine === turn) setProblem(error)
      } finally {
        setBusy(false)
      }
    })
    return last
  }
  const forget = () => {
    turn += 1
  }
  return { busy, problem, run, forget }
}

export function createTalk(shop: Accessor<string>, locale: Accessor<string>) {
  const [chat, setChat] = createSignal<Chat>(EMPTY)
  const { busy, problem, run, forget } = createLine(setChat)
  /** The look that stands there, if it is one. */
  let look: string | undefined

  const call = async (event?: Did, tapped?: ReturnType<typeof tappedOf>) => {
    const body = { locale: locale(), ...(event && { event }), ...(tapped && { tapped }) }
    return (await ask(api.shops({ shop: shop() }).preview.post(body))).steps
  }
  const exchange = (event?: Did, tapped?: ReturnType<typeof tappedOf>) =>
    run(async () => {
      const steps = await call(event, tapped)
      return (now) => withSteps(now, steps)
    })
  const does = (event: Did, shown: string) => {
    look = event.kind === "text" && event.text === "/start" ? "home" : undefined
    setChat((now) => withOwn(now, shown))
    return exchange(event)
  }

  return {
    ...{ chat, busy, problem },
    /** From the beginning: an empty chat, an empty cart. */
    begin() {
      forget()
      look = "home"
      setChat(EMPTY)
      return exchange()
    },
    type: (text: string) => does({ kind: "text", text }, text),
    sharePhone: () => does({ kind: "contact", phone: SAMPLE_PHONE, own: true }, SAMPLE_PHONE),
    sharePlace: () => does({ kind: "location", ...SAMPLE_PLACE }, `📍 ${SAMPLE_PLACE.latitude}, ${SAMPLE_PLACE.longitude}`),
    tap(id: number, message: Message, data: string) {
      look = isLook(data) ? data : undefined
      return exchange({ kind: "tap", data }, tappedOf(id, message))
    },
    /** The draft has changed: a screen that only shows something is shown anew; whatever asks for an answer stays. @returns whether it follows. */
    follow(): boolean {
      const data = look
      if (data === undefined || busy()) return false
      void run(async () => {
        const steps = (await call({ kind: "tap", data })).filter((step) => step.do === "send")
        return (now) => (data === look ? withAgain(now, steps) : now)
      })
      return true
    },
    closeSaid: () => setChat((now) => ({ ...now, said: null })),
  }
}
