// A button that is only a drawing: its words are its tooltip and what is read out.
import { type JSX, splitProps } from "solid-js"
import { Icon, type IconName } from "./Icon.tsx"

type Props = JSX.ButtonHTMLAttributes<HTMLButtonElement> & { icon: IconName; label: string; pressed?: boolean | undefined }

export function IconButton(props: Props) {
  const [own, rest] = splitProps(props, ["icon", "label", "pressed", "class"])
  return (
    <button
      type="button"
      title={own.label}
      aria-label={own.label}
      aria-pressed={own.pressed}
      {...rest}
      class={`inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors hover:bg-accent-soft hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 aria-pressed:bg-accent-soft aria-pressed:text-ink pointer-coarse:size-11 ${own.class ?? ""}`}
    >
      <Icon name={own.icon} />
    </button>
  )
}
