// A stored picture as AVIF, which is a third smaller than WebP and takes ten times as long to make. Bun has no encoder for it on Linux.
import { join } from "node:path"
import { z } from "zod"
import type { Encoded } from "./picture.ts"

/** Why there is no AVIF of this picture; its WebP stays. */
export class AvifProblem extends Error {
  override readonly name = "AvifProblem"
}

/** Thirty times what the largest picture takes on an idle processor. */
const PATIENCE_MS = 100_000
const PROGRAM = join(import.meta.dir, "avif-process.ts")

const Head = z.array(z.tuple([z.int().positive(), z.int().positive()]))

/**
 * The files in these widths, in their order; the picture is never enlarged.
 * @param command what encodes: another program only in tests.
 * @throws AvifProblem when the encoder fails, says nothing in time, or is told to stop by the signal.
 */
export async function toAvif(
  picture: Uint8Array,
  widths: readonly number[],
  { signal, command = [process.execPath, PROGRAM] }: { signal?: AbortSignal; command?: string[] } = {},
): Promise<Encoded[]> {
  const child = Bun.spawn([...command, ...widths.map(String)], {
    stdin: picture,
    stdout: "pipe",
    stderr: "pipe",
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
    ...(signal && { signal }),
  })
  const [output, said, code] = await Promise.all([new Response(child.stdout).bytes(), new Response(child.stderr).text(), child.exited])
  if (code !== 0) throw new AvifProblem(`the encoder ended with ${code}: ${/error: (.{1,300})/.exec(said)?.[1] ?? "it did not say why"}`)
  return filesIn(output, widths)
}

function filesIn(output: Uint8Array, widths: readonly number[]): Encoded[] {
  const end = output.indexOf(10)
  const head = Head.safeParse(parseJson(Buffer.from(output.subarray(0, Math.max(end, 0))).toString()))
  const isWhole = head.success && head.data.reduce((sum, [, length]) => sum + length, end + 1) === output.byteLength
  if (!isWhole || String(head.data.map(([width]) => width)) !== String(widths)) {
    throw new AvifProblem("the encoder's answer cannot be read")
  }
  let at = end + 1
  return head.data.map(([width, length]) => {
    const bytes = output.slice(at, at + length)
    at += length
    return { width, bytes }
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
