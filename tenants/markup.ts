// Elements as text, whatever stands in them. Browser-safe. For what is written outside of a component, or dozens of times on a page.

type Value = string | number | boolean | null | undefined

/** An element with its attributes; those that are false, null or undefined are left out. @param inside markup already, nothing for an element without an end. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, inside?: string): string {
  let begin = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value === true) begin += ` ${key}`
    else if (value !== false && value !== null && value !== undefined) begin += ` ${key}="${escaped(String(value))}"`
  }
  return inside === undefined ? `${begin}>` : `${begin}>${inside}</${name}>`
}

/** Text that is markup nowhere: neither between tags nor in an attribute. */
export function escaped(text: string): string {
  return /[&"'<>]/.test(text) ? text.replace(/[&"'<>]/g, (character) => ENTITIES[character] ?? "") : text
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "'": "&#39;", "<": "&lt;", ">": "&gt;" }
