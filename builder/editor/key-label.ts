// Keys as they are written on the keyboard in front of this person.

/** @param key as `keyOf` writes it: "Shift+Ctrl+Z". */
export function keyLabel(key: string): string {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  const signs: Record<string, string> = mac
    ? {
        Ctrl: "⌘",
        Alt: "⌥",
        Shift: "⇧",
        ArrowUp: "↑",
        ArrowDown: "↓",
        ArrowLeft: "←",
        ArrowRight: "→",
        Escape: "Esc",
        Delete: "⌦",
        Backspace: "⌫",
      }
    : { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" }
  return key
    .split("+")
    .map((part) => signs[part] ?? part)
    .join(mac ? "" : "+")
}
