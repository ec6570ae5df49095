// A picture with its measures, so that nothing moves when it arrives, in the width that its place needs; a quiet drawing where there is none.

import { element, escaped } from "../../markup.ts"
import { mediaPath, type PictureView } from "../../media/schema.ts"
import { srcsetOf } from "./picture.ts"

export type PictureProps = {
  picture: PictureView | null | undefined
  /** Said where the picture has no words of its own; "" for one that only decorates. */
  alt: string
  /** How wide it is shown, as the `sizes` of HTML: needed wherever that is less than the whole window. */
  sizes?: string | undefined
  /** How wide its place ever is, in CSS pixels: wider files are not named. */
  most?: number | undefined
  /** It is seen before anybody scrolls. The first picture of a page always is. */
  eager?: boolean | undefined
}

/** @param page remembers whether a picture has been met on this page already. */
export function pictureMarkup(
  { picture, alt, sizes = "100vw", most, eager = false }: PictureProps,
  page: { hasPicture?: boolean },
): string {
  const path = picture ? mediaPath(picture) : null
  if (!picture || path === null) return placeholder(alt)
  // What is painted last of all that is seen first: browsers fetch it before they know how the page is laid out.
  const isFirst = !page.hasPicture
  page.hasPicture = true
  const avif = srcsetOf(picture, "image/avif", most)
  const webp = srcsetOf(picture, "image/webp", most)
  const source = avif === undefined ? "" : element("source", { type: "image/avif", srcset: avif, sizes })
  const image = element("img", {
    class: picture.placeholder || undefined,
    src: path,
    srcset: webp,
    sizes: webp && sizes,
    width: picture.width,
    height: picture.height,
    alt: picture.alt || alt,
    loading: isFirst || eager ? "eager" : "lazy",
    fetchpriority: isFirst ? "high" : undefined,
    decoding: "async",
  })
  return `<picture>${source}${image}</picture>`
}

function placeholder(alt: string): string {
  const said = alt ? `role="img" aria-label="${escaped(alt)}"` : 'aria-hidden="true"'
  return `<svg class="no-picture" viewBox="0 0 120 120" ${said}><path d="M38 78V46q0-4 4-4h36q4 0 4 4v32q0 4-4 4H42q-4 0-4-4Zm0-4 14-15 11 11 7-7 12 12M70 54a4 4 0 1 0 .01 0" /></svg>`
}
