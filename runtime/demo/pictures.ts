// Which pictures illustrate which of the demo's products and pages; painted by scripts/demo-pictures.ts.

/** By handle, in the order in which they are shown: file name and what a person who cannot see it is told. */
export const PRODUCT_PICTURES: Readonly<Record<string, readonly (readonly [file: string, alt: string])[]>> = {
  "morning-mug": [
    ["morning-mug-oat", "A speckled oat-coloured mug of coffee on an oak table"],
    ["morning-mug-moss", "The same mug in moss green"],
    ["morning-mug-ink", "The same mug in ink blue"],
    ["morning-mug-three", "Three mugs side by side: oat, moss and ink"],
  ],
  "espresso-cup": [["espresso-cup", "Two small terracotta cups of espresso, one dipped in white glaze"]],
  "river-tumbler": [
    ["river-tumbler-oat", "Two tall oat-coloured cups with bare clay below"],
    ["river-tumbler-sky", "Two tall sky-blue cups with bare clay below"],
  ],
  "cappuccino-cup": [["cappuccino-cup", "A wide white cup on its saucer"]],
  "breakfast-bowl": [
    ["breakfast-bowl", "A sand-coloured bowl of yoghurt with berries"],
    ["breakfast-bowl-stack", "Three sand-coloured bowls inside one another"],
  ],
  "dinner-plate": [
    ["dinner-plate", "An oat-coloured plate with a sprig of olive, seen from above"],
    ["dinner-plate-set", "Four plates in a stack"],
  ],
  "noodle-bowl": [["noodle-bowl", "A charcoal bowl of broth with chopsticks across it"]],
  "serving-platter": [["serving-platter", "A sky-blue oval platter with four tomatoes"]],
  "heron-teapot": [
    ["heron-teapot", "A round ink-blue teapot with a long spout"],
    ["heron-teapot-table", "The teapot beside a cup of tea"],
  ],
  "slow-dripper": [["slow-dripper", "A white coffee dripper standing on its carafe"]],
  "little-jug": [["little-jug", "A small sky-blue jug with a handle"]],
  "salt-jar": [["salt-jar", "A round white jar with an oak lid"]],
  "butter-dish": [["butter-dish", "A white butter dish with its cover on"]],
  "baking-dish": [["baking-dish", "A terracotta baking dish with potatoes and sage"]],
  "moon-vase": [
    ["moon-vase", "A round terracotta vase with three flowers"],
    ["moon-vase-pair", "A large and a small round vase"],
  ],
  "bud-vase": [
    ["bud-vase-plum", "A narrow plum-coloured vase with one flower"],
    ["bud-vase-three", "Three narrow vases: plum, snow and ink"],
  ],
  "bottle-vase": [["bottle-vase", "A bottle-shaped vase, white above bare clay, with eucalyptus"]],
  "fern-planter": [
    ["fern-planter", "A terracotta pot with a large-leaved plant"],
    ["fern-planter-sizes", "Three terracotta pots from large to small"],
  ],
  "beeswax-candle": [["beeswax-candle", "A burning candle of rolled beeswax"]],
  "taper-trio": [["taper-trio", "Three thin candles in holders, two of them burning"]],
  "candle-holder": [["candle-holder", "Two low candle holders, oat and moss"]],
  "linen-napkins": [
    ["linen-napkins", "Four undyed linen napkins tied with a cord"],
    ["linen-napkins-moss", "Four moss-green napkins tied with a cord"],
    ["linen-napkins-clay", "Four terracotta napkins tied with a pale cord"],
  ],
  "table-runner": [["table-runner", "A moss-green table runner, half rolled up, with a fringe"]],
  tablecloth: [["tablecloth", "A folded white tablecloth with a sprig of olive on it"]],
  "linen-apron": [["linen-apron", "A sand-coloured linen apron hanging on a peg"]],
  "market-tote": [["market-tote", "A linen bag with a leaf printed on it, hanging on a peg"]],
  "tea-towels": [["tea-towels", "Two white towels over a rail, one with a blue and one with a terracotta stripe"]],
  "bread-bag": [["bread-bag", "A tied linen bag and a loaf of bread"]],
  "pot-holders": [["pot-holders", "Two quilted pot holders, ink and stone"]],
  "linen-cushion": [
    ["linen-cushion-moss", "A moss-green linen cushion leaning on a wall"],
    ["linen-cushion-clay", "The same cushion in terracotta"],
    ["linen-cushion-pair", "Both cushions side by side"],
  ],
  "linen-throw": [["linen-throw", "A stone-grey linen throw with white bands over a rail"]],
  "lavender-sachets": [["lavender-sachets", "Two small cushions, plum and white, beside stems of lavender"]],
  "gift-card": [["gift-card", "A terracotta card with a drawing of a cup, on its envelope"]],
  "gift-box": [["gift-box", "A cardboard box with a terracotta ribbon, a mug beside it"]],
  "pottery-evening": [["pottery-evening", "A freshly thrown bowl on a potter's wheel"]],
}

/** Those that pages name, beside the products'. */
export const PAGE_PICTURES = [
  "morning-table",
  "studio-shelf",
  "studio-raw",
  "studio-wheel",
  "studio-glazes",
  "studio-linen",
  "commission-set",
  "bread-and-jug",
  "moon-vase",
  "linen-napkins-clay",
  "heron-teapot-table",
] as const
