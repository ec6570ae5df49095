// Finds a sentence of the server in another language: by itself, or by what it was made of. Pure.

type Rows = readonly (readonly [english: string, other: string])[]

/**
 * From rows as in told.ru.ts. What fills a sentence in may be a sentence or a word of its own, and is told in the same language. @returns undefined for what
 * no row knows.
 */
export function openTelling(rows: Rows): (text: string) => string | undefined {
  const whole = new Map(rows.filter(([english]) => !english.includes("{}")))
  // Those with the most words of their own first: "{} is too large" would take much for its own.
  const made = rows
    .filter(([english]) => english.includes("{}"))
    .sort(([one], [other]) => other.replaceAll("{}", "").length - one.replaceAll("{}", "").length)
    .map(([english, other]) => ({ pattern: new RegExp(`^${english.split("{}").map(RegExp.escape).join("(.*?)")}$`, "s"), other }))

  const tell = (text: string): string | undefined => {
    const known = whole.get(text)
    if (known !== undefined) return known
    for (const { pattern, other } of made) {
      const [, ...parts] = pattern.exec(text) ?? []
      if (parts.length > 0) return filled(other, parts)
    }
    return behindPlace(text)
  }

  /** What stands before a colon at the beginning is what the sentence is about: a setting that is not known by that name goes unsaid. */
  const filled = (sentence: string, parts: readonly string[]): string => {
    const about = sentence.startsWith("{1}: ") && tell(parts[0] ?? "") === undefined && !isName(parts[0] ?? "")
    return (about ? sentence.slice(5) : sentence).replace(/\{(\d)\}/g, (_, number: string) => {
      const part = parts[Number(number) - 1] ?? ""
      return tell(part) ?? listed(part)
    })
  }

  /** "mug: price, options": what of a list is known. */
  const listed = (text: string): string =>
    text
      .split(/([,;:] )/)
      .map((part) => tell(part) ?? part)
      .join("")

  /** "look, theme.accent: must be …": where in the request it stands is for programs. */
  const behindPlace = (text: string): string | undefined => {
    const at = text.indexOf(": ")
    return at > 0 && /^[\w.,\s-]+$/.test(text.slice(0, at)) ? tell(text.slice(at + 2)) : undefined
  }
  return tell
}

/** Something of the owner's own, quoted, or a figure. */
function isName(text: string): boolean {
  return /["“«\d]/.test(text)
}
