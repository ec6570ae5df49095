// Which of a list's members may stay where they are while the others are put between them. Pure.

/**
 * The most members that stand in the wanted order already: the longest increasing subsequence of their places,
 * by patience sorting (Fredman 1975), O(n log n). What is not in both lists is never among them.
 */
export function stays(now: readonly string[], wanted: readonly string[]): Set<string> {
  const places = new Map(now.map((id, place) => [id, place]))
  const before = new Map<string, string | undefined>()
  /** Of the runs of each length the one that ends earliest, named by its last member. */
  const ends: string[] = []
  const placeOf = (id: string) => places.get(id) ?? -1
  for (const id of wanted) {
    if (!places.has(id)) continue
    const length = firstAtOrAfter(ends, placeOf, placeOf(id))
    before.set(id, ends[length - 1])
    ends[length] = id
  }
  const staying = new Set<string>()
  for (let id = ends.at(-1); id !== undefined; id = before.get(id)) staying.add(id)
  return staying
}

/** The first index whose member does not stand before the place that is sought; the length when all do. */
function firstAtOrAfter(ends: readonly string[], placeOf: (id: string) => number, sought: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(ends[middle] ?? "") < sought) low = middle + 1
    else high = middle
  }
  return low
}
