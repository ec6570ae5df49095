// The search over a page: a field, and under it what is found while typing. ↑ and ↓ choose, Enter goes there or to all that was found, Esc closes.
import { element } from "../../../tenants/blocks/kit/element.ts"
import { filled } from "../../../tenants/blocks/kit/filled.ts"
import { searchIndexPath, searchPath } from "../../../tenants/blocks/kit/page-path.ts"
import { thisPage } from "../../../tenants/blocks/kit/this-page.ts"
import { type Answer, type Finder, openFinder } from "./find.ts"
import { type SearchWords, searchWords } from "./words.ts"

export async function openSearch(): Promise<void> {
  const view = thisPage()
  const words = searchWords(view.locale)
  const page = searchPath(view)
  const finder = await openFinder(searchIndexPath(view), page)
  const close = () => dialog.close()
  const field = element("input", {
    ...{ type: "search", name: "q", "aria-label": words.field, placeholder: words.field, autocomplete: "off", maxlength: 200 },
    ...{ "aria-controls": "found-list", enterkeyhint: "search", autofocus: true },
  })
  const list = element("ul", { id: "found-list", "aria-label": words.results })
  const told = element("p", { class: "finder-told", role: "status" })
  const all = element("a", { class: "finder-all", href: page, hidden: true }, words.all)
  const dialog = element(
    "dialog",
    { class: "finder", "aria-label": words.search, closedby: "any", close: () => dialog.remove() },
    element(
      "form",
      { class: "finder-form", action: page, role: "search" },
      field,
      element("button", { type: "button", class: "link-button finder-close", "aria-label": words.close, click: close }, "×"),
    ),
    told,
    list,
    all,
  )
  document.querySelector(".finder")?.remove()
  document.body.append(dialog)
  listen({ dialog, finder, field, list, told, all, words, page })
  dialog.showModal()
}

type Parts = {
  dialog: HTMLDialogElement
  finder: Finder
  field: HTMLInputElement
  list: HTMLElement
  told: HTMLElement
  all: HTMLAnchorElement
  words: SearchWords
  page: string
}

function listen(parts: Parts): void {
  const { dialog, finder, field } = parts
  let asking: AbortController | undefined
  field.addEventListener("input", async () => {
    asking?.abort()
    asking = new AbortController()
    const words = field.value.trim()
    try {
      const answer = words === "" ? { found: [], count: 0, nearest: false } : await finder(words, asking.signal)
      if (field.value.trim() === words) show(parts, words, answer)
    } catch {
      // What was typed can still be asked with Enter: then the browser says what is wrong.
    }
  })
  // Links are links: the focus itself goes from one to the next, so Enter, a screen reader and a second tab work as everywhere.
  dialog.addEventListener("keydown", (event) => {
    // A search field takes the first Esc for itself, to clear what was typed.
    if (event.key === "Escape") dialog.close()
    const places = [field, ...dialog.querySelectorAll<HTMLElement>("#found-list a, .finder-all:not([hidden])")]
    const at = places.indexOf(document.activeElement as HTMLElement)
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0 && at >= 0) {
      event.preventDefault()
      places[(at + step + places.length) % places.length]?.focus()
    } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) field.focus()
  })
}

function show({ list, told, all, words, page }: Parts, typed: string, { found, count, nearest }: Answer): void {
  list.replaceChildren(
    ...found.map(({ path, title, price, picture }) =>
      element(
        "li",
        {},
        element(
          "a",
          { href: path },
          element("span", { class: "finder-picture" }, picture !== "" && element("img", { src: picture, alt: "", width: 48, height: 48 })),
          element("span", { class: "finder-title" }, title),
          element("span", { class: "finder-price" }, price),
        ),
      ),
    ),
  )
  const something = nearest ? words.nearest : filled(words.found, { count })
  told.textContent = typed === "" ? "" : count === 0 ? filled(words.nothing, { words: typed }) : something
  all.hidden = count <= found.length
  all.href = `${page}?q=${encodeURIComponent(typed)}`
}
