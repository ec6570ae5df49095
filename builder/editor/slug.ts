// A page's address from its name. Pure.

const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  "а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-ts ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-yu я-ya"
    .split(" ")
    .map((pair) => pair.split("-") as [string, string]),
)

/** Names that the storefront serves itself. */
const OWN = ["catalog", "products", "cart", "media", "storefront", "search", "order", "404"]

/** @param taken slugs of other pages: the next free number is put behind. */
export function slugFrom(title: string, taken: ReadonlySet<string>): string {
  const plain = [...title.toLowerCase()]
    .map((letter) => CYRILLIC[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 56)
    .replace(/-+$/, "")
  const slug = plain === "" ? "page" : plain
  const isFree = (one: string) => !taken.has(one) && !OWN.includes(one)
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? slug : `${slug}-${number}`
    if (isFree(numbered)) return numbered
  }
}
