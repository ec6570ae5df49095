// The chat of the preview: what stands in it after each answer, as Telegram would show it. Pure.
import { readTap } from "../../tenants/blocks/kit/taps.ts"
import type { api } from "../api.ts"

type Answer = NonNullable<Awaited<ReturnType<ReturnType<typeof api.shops>["preview"]["post"]>>["data"]>
export type Step = Answer["steps"][number]
export type Message = Extract<Step, { do: "send" }>["message"]
export type Keyboard = NonNullable<Message["keyboard"]>

export type Entry = { id: number; own: false; message: Message } | { id: number; own: true; text: string }

export type Chat = {
  entries: readonly Entry[]
  /** Under the text field. */
  keyboard: Keyboard | null
  /** Said in passing: a toast goes by itself, an alert waits to be closed. */
  said: { text: string; alert: boolean; id: number } | null
  /** What the last answer has put there or changed. */
  answer: readonly number[]
  lastId: number
}

export const EMPTY: Chat = { entries: [], keyboard: null, said: null, answer: [], lastId: 0 }

/** What was typed, shared or pressed on the keyboard under the field, which goes with it. */
export function withOwn(chat: Chat, text: string): Chat {
  const id = chat.lastId + 1
  return { ...chat, entries: [...chat.entries, { id, own: true, text }], keyboard: null, lastId: id }
}

/** After the answer's steps, one after the other. */
export function withSteps(chat: Chat, steps: readonly Step[]): Chat {
  return steps.reduce(take, { ...chat, answer: [] })
}

/** The same screen asked for anew, in the place of the one that stands there. */
export function withAgain(chat: Chat, steps: readonly Step[]): Chat {
  const entries = chat.entries.filter(({ id }) => !chat.answer.includes(id))
  return withSteps({ ...chat, entries }, steps)
}

function take(chat: Chat, step: Step): Chat {
  switch (step.do) {
    case "say":
      return { ...chat, said: { text: step.text, alert: step.alert, id: (chat.said?.id ?? 0) + 1 } }
    case "delete":
      return { ...chat, entries: chat.entries.filter(({ id }) => id !== step.messageId) }
    case "edit": {
      const entries = chat.entries.map((entry) => (entry.id === step.messageId ? shown(step.messageId, step.message) : entry))
      return { ...chat, entries, answer: [...chat.answer, step.messageId] }
    }
    case "send": {
      const id = chat.lastId + 1
      const { keyboard } = step.message
      return {
        ...chat,
        entries: [...chat.entries, shown(id, step.message)],
        keyboard: keyboard === null ? chat.keyboard : keyboard.length > 0 ? keyboard : null,
        answer: [...chat.answer, id],
        lastId: id,
      }
    }
  }
}

function shown(id: number, message: Message): Entry {
  return { id, own: false, message }
}

/** What the server is to know of a message whose button is tapped: a place and an album are never changed, a picture never becomes a text. */
export function tappedOf(id: number, message: Message) {
  return { messageId: id, editable: message.place === null && message.pictures.length < 2, hasPicture: message.pictures.length > 0 }
}

/** Whether asking for it again changes nothing: the screen may then follow the draft. */
export function isLook(data: string): boolean {
  const tap = readTap(data)
  return tap !== undefined && !["add", "set", "answer", "checkout", "form", "site"].includes(tap.do)
}

export type Piece = { text: string; styles: readonly string[]; url?: string | undefined }

/** A text cut where its entities begin and end; offsets are UTF-16 units, as JavaScript counts. */
export function piecesOf({ text, entities }: Pick<Message, "text" | "entities">): Piece[] {
  const edges = [...new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .sort((one, other) => one - other)
  return edges.slice(0, -1).map((from, index) => {
    const over = entities.filter(({ offset, length }) => offset <= from && from < offset + length)
    return { text: text.slice(from, edges[index + 1]), styles: over.map(({ type }) => type), url: over.find(({ url }) => url)?.url }
  })
}
