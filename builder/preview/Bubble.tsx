// A message of the bot as Telegram shows it: pictures, text, place, and its buttons under it.
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../ui/Icon.tsx"
import { fill, words } from "../words/index.ts"
import { type Message, type Piece, piecesOf } from "./chat.ts"

type Props = { message: Message; pictures: string; locked: boolean; onTap: (data: string) => void }

export function Bubble(props: Props) {
  const message = () => props.message
  const narrow = () => message().buttons.length === 0 && message().pictures.length === 0
  return (
    <div class="grid max-w-[88%] gap-1" classList={{ "w-full": !narrow(), "w-fit": narrow() }}>
      <div class="overflow-hidden rounded-2xl rounded-bl-md border border-line/60 bg-raised shadow-[0_1px_1px_rgb(0_0_0/10%)]">
        <Pictures message={message()} from={props.pictures} />
        <Show when={message().place}>{(place) => <Place place={place()} />}</Show>
        <Show when={message().text !== "" && !message().place}>
          <p class="px-3 py-2 text-[0.95rem] leading-snug whitespace-pre-wrap [overflow-wrap:anywhere]">
            <For each={piecesOf(message())}>{(piece) => <Styled piece={piece} />}</For>
          </p>
        </Show>
        <Show when={message().preview}>{(url) => <LinkPreview url={url()} />}</Show>
      </div>
      <For each={message().buttons}>
        {(row) => (
          <div class="grid auto-cols-fr grid-flow-col gap-1">
            <For each={row}>
              {(key) => <Key text={key.text} url={key.url} locked={props.locked} onTap={() => props.onTap(key.data ?? "")} />}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}

const KEY =
  "relative min-h-9 rounded-lg border border-line/60 bg-[color-mix(in_oklab,var(--raised)_72%,transparent)] px-2 py-1.5 text-center text-sm font-medium text-accent backdrop-blur-sm transition-colors hover:bg-raised pointer-coarse:min-h-11 [overflow-wrap:anywhere]"

function Key(props: { text: string; url: string | undefined; locked: boolean; onTap: () => void }) {
  return (
    <Show
      when={props.url}
      fallback={
        <button type="button" class={KEY} aria-disabled={props.locked} onClick={() => !props.locked && props.onTap()}>
          {props.text}
        </button>
      }
    >
      {(url) => (
        <a class={`${KEY} grid place-items-center pr-5`} href={url()} target="_blank" rel="noreferrer">
          {props.text}
          <Icon name="out" class="absolute top-1 right-1 size-3" />
        </a>
      )}
    </Show>
  )
}

function Pictures(props: { message: Message; from: string }) {
  const several = () => props.message.pictures.length > 1
  return (
    <div classList={{ "grid grid-cols-2 gap-0.5": several(), contents: !several() }}>
      <For each={props.message.pictures}>
        {(picture) => (
          <figure class="min-w-0" classList={{ "first:odd:last:col-span-2": several() }}>
            <img
              src={`${props.from}/media/${picture.sha256}.webp`}
              alt={picture.alt || words().preview.picture}
              loading="lazy"
              class="w-full bg-sunken object-cover"
              classList={{ "aspect-square": several(), "max-h-80": !several() }}
            />
            <Show when={several() && picture.caption}>
              <figcaption class="px-2 py-1 text-xs whitespace-pre-wrap">{picture.caption}</figcaption>
            </Show>
          </figure>
        )}
      </For>
    </div>
  )
}

const STYLES: Record<string, string> = {
  bold: "font-semibold",
  italic: "italic",
  strikethrough: "line-through",
  code: "font-mono text-[0.85em]",
}

function Styled(props: { piece: Piece }): JSX.Element {
  const look = () => props.piece.styles.map((style) => STYLES[style] ?? "").join(" ")
  return (
    <Show when={props.piece.url} fallback={<span class={look()}>{props.piece.text}</span>}>
      {(url) => (
        <a class={`text-accent underline underline-offset-2 ${look()}`} href={url()} target="_blank" rel="noreferrer">
          {props.piece.text}
        </a>
      )}
    </Show>
  )
}

function Place(props: { place: NonNullable<Message["place"]> }) {
  const point = () => `${props.place.latitude.toFixed(4)}, ${props.place.longitude.toFixed(4)}`
  return (
    <div>
      <div
        role="img"
        aria-label={fill(words().preview.map, { place: point() })}
        class="grid h-28 place-items-center bg-[linear-gradient(var(--line)_1px,transparent_1px),linear-gradient(90deg,var(--line)_1px,transparent_1px)] bg-sunken bg-[size:22px_22px]"
      >
        <span class="text-3xl" aria-hidden="true">
          📍
        </span>
      </div>
      <p class="grid px-3 py-2 text-sm">
        <span class="font-semibold">{props.place.title}</span>
        <span class="text-soft">{props.place.address}</span>
      </p>
    </div>
  )
}

function LinkPreview(props: { url: string }) {
  const host = () => URL.parse(props.url)?.hostname ?? props.url
  return (
    <a href={props.url} target="_blank" rel="noreferrer" class="mx-3 mb-2 block border-l-2 border-accent bg-accent-soft px-2 py-1 text-sm">
      <span class="block font-medium text-accent">{host()}</span>
      <span class="text-soft">{words().preview.linkPreview}</span>
    </a>
  )
}
