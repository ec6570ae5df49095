// Text becoming HTML: nothing that a schema or a sentence holds is ever a tag.

export function html(text: string): string {
  return Bun.escapeHTML(text)
}

/** What stands between back ticks is code. */
export function inline(text: string): string {
  return html(text).replace(/`([^`]+)`/g, "<code>$1</code>")
}

export function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((part) => `<p>${inline(part)}</p>`)
    .join("")
}

/** As it begins a sentence or a heading. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** JSON with its names and values told apart by colour; the colours say nothing that the text does not. */
export function jsonHtml(value: unknown): string {
  return html(JSON.stringify(value, null, 2)).replace(
    /(&quot;(?:(?!&quot;).)*&quot;)(:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?)/g,
    (whole, text: string | undefined, colon: string | undefined) => {
      if (text !== undefined) return colon ? `<span class="key">${text}</span>:` : `<span class="text">${text}</span>`
      return `<span class="value">${whole}</span>`
    },
  )
}
