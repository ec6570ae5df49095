// The address of a picture of the shop in about the size that is wanted, at the draft's origin: it has pictures that no published page shows. Pure.

type Stored = { sha256: string | null; sources: readonly { type: string; widths: readonly number[] }[] }

/** @param width in pixels of the screen. */
export function thumbnail(origin: string, { sha256, sources }: Stored, width: number): string {
  if (sha256 === null) return ""
  const wide = sources.find(({ type }) => type === "image/webp")?.widths.find((one) => one >= width)
  return wide === undefined ? `${origin}/media/${sha256}.webp` : `${origin}/media/${sha256}/${wide}.webp`
}
