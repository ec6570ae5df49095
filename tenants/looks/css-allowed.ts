// What a shop's own style sheet may say: properties and functions by name. Whatever is not here is refused. Pure.

/** Colours, letters, boxes and how they stand beside one another; nothing that leaves its place, moves by itself or loads anything. */
export const PROPERTIES: ReadonlySet<string> = new Set(
  `accent-color align-content align-items align-self aspect-ratio background background-attachment background-clip background-color
  background-image background-origin background-position background-position-x background-position-y background-repeat background-size block-size
  border border-block border-block-color border-block-end border-block-start border-block-style border-block-width border-bottom border-bottom-color
  border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width border-collapse border-color border-end-end-radius
  border-end-start-radius border-inline border-inline-color border-inline-end border-inline-start border-inline-style border-inline-width border-left
  border-left-color border-left-style border-left-width border-radius border-right border-right-color border-right-style border-right-width
  border-spacing border-start-end-radius border-start-start-radius border-style border-top border-top-color border-top-left-radius
  border-top-right-radius border-top-style border-top-width border-width box-shadow box-sizing break-inside caption-side color column-count column-gap
  column-rule columns content display filter flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap font-family font-feature-settings
  font-kerning font-size font-stretch font-style font-variant font-variant-numeric font-weight gap grid grid-area grid-auto-columns grid-auto-flow
  grid-auto-rows grid-column grid-column-end grid-column-start grid-row grid-row-end grid-row-start grid-template grid-template-areas
  grid-template-columns grid-template-rows height hyphens inline-size justify-content justify-items justify-self letter-spacing line-height list-style
  list-style-position list-style-type margin margin-block margin-block-end margin-block-start margin-bottom margin-inline margin-inline-end
  margin-inline-start margin-left margin-right margin-top max-block-size max-height max-inline-size max-width min-block-size min-height
  min-inline-size min-width mix-blend-mode object-fit object-position opacity order outline outline-color outline-offset outline-style outline-width
  overflow overflow-wrap overflow-x overflow-y padding padding-block padding-block-end padding-block-start padding-bottom padding-inline
  padding-inline-end padding-inline-start padding-left padding-right padding-top place-content place-items place-self position rotate row-gap scale
  text-align text-decoration text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness text-indent text-overflow
  text-shadow text-transform text-underline-offset text-wrap transform transform-origin transition transition-delay transition-duration
  transition-property transition-timing-function vertical-align visibility white-space width word-break word-spacing writing-mode z-index`
    .split(/\s+/)
    .filter(Boolean),
)

/** Functions of values. `url` is looked at by itself: only pictures of the shop. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `var calc min max clamp round abs sign rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark linear-gradient radial-gradient
  conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient translate translatex translatey scale scalex scaley rotate
  skew skewx skewy matrix repeat minmax fit-content cubic-bezier steps linear blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
  saturate sepia url`
    .split(/\s+/)
    .filter(Boolean),
)

/** Functions of selectors and of conditions, which choose and show nothing. */
export const CHOOSERS: ReadonlySet<string> = new Set(
  "is where not has nth-child nth-last-child nth-of-type nth-last-of-type lang dir".split(" "),
)

/** A picture as the shop's site serves it: see tenants/media/schema.ts. */
export const OWN_PICTURE = /^\/media\/[0-9a-f]{64}(?:\.webp|\/\d{1,5}\.(?:webp|avif))$/

/** Above the blocks beside it, never above what the shop's frame shows. */
export const HIGHEST = 10
