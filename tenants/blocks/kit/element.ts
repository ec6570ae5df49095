// Elements made by a script, where that is all a page needs of one: no markup is ever parsed, so no text can become any.

type Child = Node | string | null | undefined | false

/** Attributes by name; a function is a listener ("click"). What is false or null is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value)
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? "" : String(value))
  }
  made.append(...children.filter((child): child is Node | string => typeof child === "string" || child instanceof Node))
  return made
}
