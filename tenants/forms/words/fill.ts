// Putting figures and names into the places of a sentence.

/** What stands in braces is replaced once: a value that has braces of its own stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
