// Puts a whole page into the frame, which itself stays: what the buyer's page loads is loaded once. Nothing of it runs.

const look = document.createElement("style")
const own = document.createElement("style")
own.textContent = `[data-empty] { min-block-size: 6rem; outline: 1px dashed #8a90a3; outline-offset: -4px }
/* A finger that rests drags the block: words are selected only where they are being typed. */
@media (pointer: coarse) {
  body { -webkit-user-select: none; user-select: none; -webkit-touch-callout: none }
  [contenteditable]:focus { -webkit-user-select: text; user-select: text }
}`

export function putPage({ html, css }: { html: string; css: string }, above: HTMLElement): void {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const element of page.querySelectorAll("script, meta, link:not([rel=stylesheet])")) element.remove()
  // The look comes as text: the draft's has no address yet.
  for (const link of page.querySelectorAll<HTMLLinkElement>('link[href*="/look-"]')) link.remove()
  const known = new Set([...document.head.querySelectorAll("link")].map((link) => link.getAttribute("href")))
  for (const link of page.head.querySelectorAll("link"))
    if (!known.has(link.getAttribute("href"))) document.head.append(document.adoptNode(link))
  look.textContent = css
  document.head.append(look, own)
  for (const { name, value } of page.documentElement.attributes) document.documentElement.setAttribute(name, value)
  document.body.className = page.body.className
  document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)), above)
}
