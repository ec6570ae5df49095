// The list while a buyer chooses: the same address that the form asks for, read in the background and shown in place. Without this the form works too.

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-find]")) start(form)

function start(form: HTMLFormElement): void {
  const section = form.parentElement
  if (!section) return
  const problem = section.querySelector<HTMLElement>("[data-problem]")
  let reading: AbortController | undefined

  /** Shows what this address answers; keeps the form, and so the focus in it. */
  const show = async (url: string, scope: "results" | "everything"): Promise<void> => {
    reading?.abort()
    reading = new AbortController()
    const results = section.querySelector("[data-results]")
    results?.setAttribute("aria-busy", "true")
    try {
      const answer = await fetch(url, { signal: reading.signal })
      if (!answer.ok) throw new Error(String(answer.status))
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const found = page.querySelector("[data-results]")
      const other = page.querySelector<HTMLFormElement>("form[data-find]")
      if (!results || !found || !other) throw new Error("no list")
      if (problem) problem.hidden = true
      results.replaceWith(found)
      copyText(page, section, "[data-count]")
      copyText(page, section, "[data-chosen]")
      if (scope === "everything") copyChoices(other, form)
    } catch (error) {
      // Given up because the next answer is on its way already.
      if (error instanceof DOMException && error.name === "AbortError") return
      results?.removeAttribute("aria-busy")
      if (problem) problem.hidden = false
    }
  }
  const ask = (event?: Event) => {
    event?.preventDefault()
    const url = addressOf(form)
    if (url !== location.pathname + location.search) history.pushState(null, "", url)
    else if (problem?.hidden !== false) return
    void show(url, "results")
  }
  form.addEventListener("change", (event) => (event.target as HTMLInputElement).name !== "q" && ask())
  form.addEventListener("submit", ask)
  section.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".chosen a")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    history.pushState(null, "", link.href)
    void show(link.href, "everything")
    form.querySelector<HTMLElement>("summary")?.focus()
  })
  addEventListener("popstate", () => void show(location.pathname + location.search, "everything"))
  // A page that was left and come back to remembers what was ticked, but shows what it was made with.
  if (addressOf(form) !== form.action && form.querySelector(":checked") === null) form.reset()
}

/** What the form asks for, without what it leaves open: the address that the links of the list have too. */
function addressOf(form: HTMLFormElement): string {
  const asked = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (value !== "" && !(name === "sort" && value === "shop")) asked.append(name, String(value))
  const text = asked.toString()
  return new URL(form.action).pathname + (text && `?${text}`)
}

function copyText(from: ParentNode, to: ParentNode, selector: string): void {
  const [source, target] = [from.querySelector<HTMLElement>(selector), to.querySelector<HTMLElement>(selector)]
  if (!source || !target) return
  if (target.textContent !== source.textContent) target.textContent = source.textContent
  target.hidden = source.hidden
}

/** Sets the form's fields to what they are in the page that the server made. */
function copyChoices(from: HTMLFormElement, to: HTMLFormElement): void {
  const chosen = new Set([...new FormData(from)].map(([name, value]) => `${name}=${value}`))
  for (const field of to.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = chosen.has(`${field.name}=${field.value}`)
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = String(new FormData(from).get(field.name) ?? "")
  }
}

// A script of its own: its names are nobody else's.
export {}
