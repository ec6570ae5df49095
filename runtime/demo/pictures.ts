// Which pictures illustrate which of the demo's products; drawn by scripts/demo-pictures.ts.

/** By handle, in the order in which they are shown: file name and what a person who cannot see it is told. */
export const DEMO_PICTURES: Readonly<Record<string, readonly (readonly [file: string, alt: string])[]>> = {
  "morning-mug": [
    ["morning-mug-oat", "A speckled oat-coloured mug of coffee on a table"],
    ["morning-mug-moss", "The same mug in moss green"],
    ["morning-mug-ink", "The same mug in ink blue"],
  ],
  "espresso-cup": [["espresso-cup", "A small terracotta cup"]],
  "breakfast-bowl": [["breakfast-bowl", "A sand-coloured bowl of yoghurt with berries"]],
  "dinner-plate": [["dinner-plate", "An oat-coloured plate with a sprig of olive"]],
  "heron-teapot": [["heron-teapot", "A round ink-blue teapot with a long spout"]],
  "moon-vase": [["moon-vase", "A round terracotta vase with three flowers"]],
  "bud-vase": [["bud-vase", "A narrow plum-coloured vase with one flower"]],
  "linen-napkins": [["linen-napkins", "Four folded linen napkins tied with a cord"]],
  "table-runner": [["table-runner", "A moss-green table runner with a fringe, a bowl upon it"]],
  "linen-apron": [["linen-apron", "A sand-coloured linen apron with a pocket"]],
  "market-tote": [["market-tote", "A linen bag with a leaf stitched on it"]],
  "beeswax-candle": [["beeswax-candle", "A burning candle of rolled beeswax"]],
  "gift-card": [["gift-card", "A terracotta gift card with a cup on it"]],
  "pottery-evening": [["pottery-evening", "Two hands shaping a bowl on a potter's wheel"]],
}
