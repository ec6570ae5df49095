// A page's name made of whatever a file calls the product: letters of any alphabet in, a legal slug out, always the same for the same text. Pure.

/** What the tables allow; a slug becomes a file name and a part of an address. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

const MAX_LENGTH = 64

/** "Красная рубашка" → "krasnaya-rubashka". Empty when no letter or digit can be told in Latin. */
export function plainSlug(text: string): string {
  return inLatin(text).slice(0, MAX_LENGTH).replace(/-+$/, "")
}

function inLatin(text: string): string {
  const latin = [...text.normalize("NFC").toLowerCase()].map((letter) => CYRILLIC[letter] ?? letter).join("")
  const words = latin
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
  return words.replace(/^-+|-+$/g, "")
}

/**
 * The slug for a key that need not be one. Short and plain if that name is free, else with a hash of the whole key: two keys that look alike in
 * Latin, or differ only by case or beyond the 64th letter, never share a page.
 */
export function slugFor(key: string, isTaken: (slug: string) => boolean): string {
  const plain = plainSlug(key)
  if (plain !== "" && plain === inLatin(key) && !isTaken(plain)) return plain
  const hash = shortHash(key)
  const stem = plain.slice(0, MAX_LENGTH - hash.length - 1).replace(/-+$/, "")
  const slug = stem === "" ? hash : `${stem}-${hash}`
  return isTaken(slug) ? slugFor(`${key} ${hash}`.slice(-600), isTaken) : slug
}

/** FNV-1a, 64 bits, in base 36: told apart are names within one shop, nobody gains by a collision. */
function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36).padStart(13, "0").slice(-8)
}

/** Russian and Ukrainian, near enough to how passports spell them. */
const CYRILLIC: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "yo",
  є: "ye",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "yi",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
}
