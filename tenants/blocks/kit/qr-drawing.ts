// A QR code as an element of the page; a module of its own, so that a browser loads it only for whoever wants one.
import { qrOutline } from "./qr.ts"

const SVG = "http://www.w3.org/2000/svg"

/** @param label what those hear who do not see it. */
export function qrDrawing(text: string, label: string): SVGSVGElement {
  const { size, path } = qrOutline(text)
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`)
  svg.setAttribute("class", "qr-code")
  svg.setAttribute("role", "img")
  svg.setAttribute("aria-label", label)
  const dark = document.createElementNS(SVG, "path")
  dark.setAttribute("d", path)
  svg.append(dark)
  return svg
}

/** With the words that say what it is for. */
export function qrFigure(text: string, words: string): HTMLElement {
  const figure = document.createElement("figure")
  figure.className = "qr"
  const caption = document.createElement("figcaption")
  caption.textContent = words
  figure.append(qrDrawing(text, words), caption)
  return figure
}
