// Whether a JPEG or a GIF is there to its end. Decoders fill up what is missing with grey and say nothing; of a PNG or a WebP they tell it themselves.

/** True also for what is neither. */
export function isWhole(input: Uint8Array): boolean {
  if (input[0] === 0xff && input[1] === SOI) return isWholeJpeg(input)
  return Buffer.from(input.subarray(0, 4)).toString("latin1") === "GIF8" ? isWholeGif(input) : true
}

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda]

/**
 * From marker to marker (ITU-T T.81, annex B): a segment says how long it is, and the points after a scan's header go on to the next marker that is neither
 * a stuffed zero nor a restart. What stands behind the end is somebody else's.
 */
function isWholeJpeg(input: Uint8Array): boolean {
  let at = 2
  while (at + 1 < input.length) {
    if (input[at] !== 0xff) return true
    const marker = input[at + 1] ?? 0
    if (marker === EOI) return true
    // Between markers there may be any number of fill bytes.
    if (marker === 0xff) at += 1
    else {
      at += 2 + (((input[at + 2] ?? 0) << 8) | (input[at + 3] ?? 0))
      if (marker === SOS) at = nextMarker(input, at)
    }
  }
  return false
}

function nextMarker(input: Uint8Array, from: number): number {
  for (let at = input.indexOf(0xff, from); at !== -1; at = input.indexOf(0xff, at + 1)) {
    const marker = input[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at
  }
  return input.length
}

const [EXTENSION, IMAGE] = [0x21, 0x2c]

/** From block to block (GIF89a, sections 18 to 23) to the end of the first picture: no other is looked at. */
function isWholeGif(input: Uint8Array): boolean {
  let at = 13 + tableLength(input[10] ?? 0)
  while (input[at] === EXTENSION) at = behindData(input, at + 2)
  if (input[at] !== IMAGE) return at < input.length
  return behindData(input, at + 11 + tableLength(input[at + 9] ?? 0)) <= input.length
}

/** How many bytes of colours follow. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Runs of up to 255 bytes, each behind its length; one of none is the end. */
function behindData(input: Uint8Array, from: number): number {
  let at = from
  while (at < input.length && input[at] !== 0) at += 1 + (input[at] ?? 0)
  return at + 1
}
