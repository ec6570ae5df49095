// Style sheets of the grounds that an owner has coloured: a published section links its own, and here they are made at once.
import { groundCss, isOwnColour } from "../../tenants/looks/grounds.ts"

const known = new Set<string>()

export function paintGrounds(): void {
  for (const element of document.querySelectorAll("[data-ground]")) {
    const colour = element.getAttribute("data-ground")
    if (!isOwnColour(colour) || known.has(colour)) continue
    known.add(colour)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(groundCss(colour))
    document.adoptedStyleSheets.push(sheet)
  }
}
