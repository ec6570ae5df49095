// Nobody who works by keyboard is thrown back to the top of the page: when what had the focus is gone, the next thing of its kind has it; when it was only put elsewhere, it has it again.

/** Where the focus was, kept while it is there, since afterwards nothing can be asked. */
type Place = { element: HTMLElement; row: Element | undefined; list: Element | undefined; index: number; at: number }

const ROW = "li, tr"
/** No field: on a phone it would bring up the keyboard unasked. */
const PRESSED = "a[href], button:not(:disabled), input[type=checkbox]:not(:disabled), input[type=radio]:not(:disabled), [tabindex='0']"

/** Where a screen begins; in the editor that is the block that the keys are about. */
const BEGINNING = "#content, [role=treeitem][tabindex='0']"

/** Watches the whole page, once. */
export function keepFocus(): void {
  let inside: Place | undefined
  /** Before a dialog or a menu was opened. */
  let outside: Place | undefined
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    inside = placeOf(target)
    if (!target.closest("[role=dialog], [role=menu]")) outside = inside
  })
  // Whoever presses beside everything has left it on purpose.
  document.addEventListener("pointerdown", () => {
    inside = undefined
  })
  const look = () => {
    if (document.activeElement !== document.body || !inside) return
    const place = inside
    // After whoever knows better: a dialog gives the focus back in a task of its own.
    setTimeout(() => {
      if (document.activeElement !== document.body || inside !== place) return
      inside = undefined
      nextTo(outside ?? place)?.focus({ preventScroll: true })
    }, 50)
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}

function placeOf(element: HTMLElement): Place {
  const row = element.closest(ROW) ?? undefined
  const list = row?.parentElement ?? undefined
  return {
    ...{ element, row, list },
    index: row && list ? [...list.children].indexOf(row) : -1,
    at: row ? pressedIn(row).indexOf(element) : -1,
  }
}

/** It itself, the same in the row that has taken its place, what stands around it, the screen. */
function nextTo({ element, row, list, index, at }: Place): HTMLElement | undefined {
  if (element.isConnected) return element
  const rows = list?.isConnected ? [...list.children] : []
  const heir = row?.isConnected ? row : (rows[index] ?? rows.at(-1))
  const found = heir && pressedIn(heir)
  return found?.[at] ?? found?.[0] ?? document.querySelector<HTMLElement>(BEGINNING) ?? undefined
}

function pressedIn(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(PRESSED)].filter((one) => one.getClientRects().length > 0)
}
