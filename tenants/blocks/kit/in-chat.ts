// Shows and hides the code of a link; what draws it is loaded when it is first wanted.

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-qr]")) button.addEventListener("click", () => toggle(button))

async function toggle(button: HTMLButtonElement): Promise<void> {
  const shown = button.getAttribute("aria-expanded") === "true"
  const place = button.closest(".in-chat")
  const known = place?.querySelector<HTMLElement>(".qr")
  button.setAttribute("aria-expanded", String(!shown))
  if (known) {
    known.hidden = shown
    return
  }
  const { qrFigure } = await import("./qr-drawing.ts")
  place?.append(qrFigure(button.dataset.qr ?? "", button.dataset.label ?? ""))
}
