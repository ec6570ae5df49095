// Is this Russian or Ukrainian in Windows-1251, and in no other encoding of the kind? Told by how often each letter occurs. Pure.

/** Bytes from 0x80 up: how often each occurs, and how many of them stand right beside a Latin letter. */
export type HighBytes = { counts: Uint32Array; besideLatin: number }

/** Per thousand letters of Russian text, with what Ukrainian and Belarusian add. Source: the Russian National Corpus, rounded. */
const FREQUENCIES: Record<string, number> = Object.fromEntries(
  "о110 е85 а80 и74 н67 т63 с55 р47 в45 л43 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё2 і12 ї3 є3 ґ1 ў1"
    .split(" ")
    .map((entry) => [entry.charAt(0), Number(entry.slice(1)) / 1000]),
)

/** What stands between words of such texts. */
const MARKS = new Set("«»—–№…“”„•°·€®™×±’\u00a0")

/** Other encodings in which the same bytes are letters. */
const RIVALS = ["koi8-r", "ibm866", "x-mac-cyrillic"] as const

/** Fewer letters than a header of three Russian words prove nothing. */
const FEWEST_LETTERS = 10
/** Right texts score from -3 to -4, wrong ones below -5, by trying all four on each other. */
const LOWEST_SCORE = -4.6
const LEAST_LEAD = 0.35
/** Where accents stand inside Latin words it is a Western file; in a Russian one a letter touches a Latin one now and then ("XL-размер"). */
const MOST_BESIDE_LATIN = 0.15

export function isCertainly1251({ counts, besideLatin }: HighBytes): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < FEWEST_LETTERS || besideLatin > total * MOST_BESIDE_LATIN) return false
  const score = scoreIn("windows-1251", counts, total)
  return score > LOWEST_SCORE && RIVALS.every((rival) => score - scoreIn(rival, counts, total) >= LEAST_LEAD)
}

/** Mean of the logarithms of how likely each byte is. */
function scoreIn(encoding: "windows-1251" | (typeof RIVALS)[number], counts: Uint32Array, total: number): number {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128))
  let sum = 0
  for (let byte = 128; byte < 256; byte++) {
    const count = counts[byte] ?? 0
    if (count > 0) sum += count * Math.log(likelihood(letters.charAt(byte - 128)))
  }
  return sum / total
}

function likelihood(letter: string): number {
  const small = letter.toLowerCase()
  const frequency = FREQUENCIES[small]
  // Capitals are rarer, but a list may be written in nothing else.
  if (frequency !== undefined) return small === letter ? frequency : frequency / 2
  return MARKS.has(letter) ? 0.01 : 0.000_02
}
