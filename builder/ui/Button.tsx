// Buttons of the app: one main one a screen, the others quiet.
import { type JSX, splitProps } from "solid-js"

type Look = "main" | "plain" | "quiet" | "danger"

const LOOKS: Record<Look, string> = {
  main: "border-transparent bg-accent text-accent-ink hover:opacity-90",
  plain: "border-line bg-raised hover:bg-sunken",
  quiet: "border-transparent hover:bg-accent-soft",
  danger: "border-line bg-raised text-danger hover:bg-sunken",
}

type Props = JSX.ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; busy?: boolean }

export function Button(props: Props) {
  const [own, rest] = splitProps(props, ["look", "busy", "class", "disabled"])
  return (
    <button
      type="button"
      {...rest}
      disabled={own.disabled || own.busy}
      aria-busy={own.busy}
      class={`inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:min-h-11 ${LOOKS[own.look ?? "plain"]} ${own.class ?? ""}`}
    />
  )
}
