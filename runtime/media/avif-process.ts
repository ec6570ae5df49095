// Encodes one picture as AVIF in several widths, in a process of its own: it may be slow, take memory and even crash, and only this process does.
// Standard input: the picture; arguments: the widths. Standard output: a line with the widths and lengths of the files, and then the files.
import { constants, setPriority } from "node:os"
import sharp from "sharp"

/** Half of the encoder's default: ten times as fast, and 7 % larger. */
const EFFORT = 2
/** Looks as the WebP does at 82. */
const QUALITY = 50
/** Only what we have stored ourselves comes here, and that is smaller. */
const MAX_PIXELS = 10_000_000

// Whoever waits for an answer goes first; at the very lowest priority a busy machine would never come to this at all.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
sharp.concurrency(1)
sharp.cache(false)

const picture = await Bun.stdin.bytes()
const files: { width: number; bytes: Uint8Array }[] = []
for (const width of process.argv.slice(2).map(Number)) {
  const image = sharp(picture, { limitInputPixels: MAX_PIXELS }).resize(width, undefined, { withoutEnlargement: true })
  files.push({ width, bytes: await image.avif({ quality: QUALITY, effort: EFFORT }).toBuffer() })
}
const head = `${JSON.stringify(files.map(({ width, bytes }) => [width, bytes.byteLength]))}\n`
await Bun.write(Bun.stdout, Buffer.concat([Buffer.from(head), ...files.map(({ bytes }) => bytes)]))
