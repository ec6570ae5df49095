// From the name of a colour, in English or Russian, to the colour itself: what an option's values are drawn with where they are colours.

const WHITE = 0xffffff
const BLACK = 0x000000

/** By the beginnings of words, since Russian adjectives end as their noun wants. Longer beginnings stand before the shorter ones that they contain. */
const STEMS: readonly (readonly [stem: RegExp, hex: number])[] = [
  [/^(off[- ]?white|ivory|айвори|слонов)/, 0xf6f1e3],
  [/^(white|бел(ый|ая|ое|ые|осн)|milk|молочн)/, 0xfaf8f4],
  [/^(black|ч[её]рн|onyx|оникс)/, 0x1a1a1c],
  [/^(charcoal|anthracite|graphite|антрацит|графит|уголь)/, 0x3c3f43],
  [/^(gr[ae]y|сер(ый|ая|ое|ые|о)|ash|пепельн)/, 0x9a9a9d],
  [/^(silver|серебр)/, 0xc3c6ca],
  [/^(gold|золот)/, 0xc9a24b],
  [/^(bronze|бронз|copper|медн)/, 0xa9713f],
  [/^(cream|крем|ecru|экрю|vanilla|ваниль)/, 0xf1e7d0],
  [/^(beige|беж)/, 0xdcc9a9],
  [/^(sand|песо?ч|песок|oat|овсян|linen|льн)/, 0xd3bf97],
  [/^(camel|кэмел|верблю|caramel|карамел)/, 0xb98750],
  [/^(chocolate|шоколад|espresso)/, 0x4e3325],
  [/^(brown|коричнев|walnut|орех|cocoa|какао)/, 0x76502f],
  [/^(terracotta|террако|brick|кирпичн|rust|ржав)/, 0xb75b3c],
  [/^(burgundy|wine|бордо|винн|maroon|вишн|cherry)/, 0x6d1f32],
  [/^(red|красн|scarlet|алый|алая|ал(ое|ые))/, 0xc42e2a],
  [/^(coral|корал|salmon|лосос)/, 0xf0806b],
  [/^(peach|персик|apricot|абрикос)/, 0xf7bf98],
  [/^(orange|оранж)/, 0xe8782a],
  [/^(mustard|горчи|ochre|охр)/, 0xc8982c],
  [/^(yellow|ж[её]лт|lemon|лимон)/, 0xf0cd3f],
  [/^(olive|олив|khaki|хаки)/, 0x76753f],
  [/^(mint|мят)/, 0xaedcc3],
  [/^(sage|шалфе)/, 0xa3b296],
  [/^(emerald|изумруд)/, 0x17735a],
  [/^(lime|лайм|салат)/, 0xa8ce3f],
  [/^(green|зел[её]н|forest|moss|мох|мха)/, 0x3f7f4b],
  [/^(teal|turquoise|бирюз|aqua|морск)/, 0x2f8f92],
  [/^(sky|light blue|голуб|небесн)/, 0x8ebfe4],
  [/^(navy|т[её]мно-?син|indigo|индиго|denim|деним)/, 0x26375f],
  [/^(blue|син(ий|яя|ее|ие|е))/, 0x2f5fb3],
  [/^(lavender|лаванд|lilac|сирен)/, 0xb8a5d8],
  [/^(purple|violet|фиолет|пурпур|plum|слив)/, 0x6d3f8f],
  [/^(fuchsia|magenta|фукси|малин|raspberry)/, 0xc72b78],
  [/^(dusty rose|powder|пудр)/, 0xdfb6ae],
  [/^(pink|роз|rose|blush)/, 0xeaa0b4],
]

/** "#rrggbb" for a value such as "Dark green" or «светло-серый»; undefined for what is no colour that we know. */
export function colourOf(value: string): string | undefined {
  const name = value.trim().toLowerCase()
  const plain = name.replace(/^(dark|light|pale|deep|bright|т[её]мно|светло|бледно|ярко|т[её]мн\S*|светл\S*)[-\s]+/, "")
  const hex = hexOf(name) ?? hexOf(plain)
  if (hex === undefined) return undefined
  const toned =
    hexOf(name) !== undefined
      ? hex
      : /^(dark|deep|т[её]мн)/.test(name)
        ? mixed(hex, BLACK, 0.4)
        : /^(light|pale|светл|бледн)/.test(name)
          ? mixed(hex, WHITE, 0.45)
          : hex
  return `#${toned.toString(16).padStart(6, "0")}`
}

/** The option's values as colours, where it is one by its name and at least half of them are known; otherwise undefined. */
export function coloursOf(option: { name: string; values: readonly string[] }): (string | undefined)[] | undefined {
  if (!/^(colou?r|цвет|колір|farbe|couleur|color)/i.test(option.name.trim())) return undefined
  const colours = option.values.map(colourOf)
  return colours.filter(Boolean).length * 2 >= colours.length ? colours : undefined
}

function hexOf(name: string): number | undefined {
  return STEMS.find(([stem]) => stem.test(name))?.[1]
}

function mixed(one: number, other: number, part: number): number {
  const channel = (shift: number) => Math.round(((one >> shift) & 255) * (1 - part) + ((other >> shift) & 255) * part) << shift
  return channel(16) | channel(8) | channel(0)
}
