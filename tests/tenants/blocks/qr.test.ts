// A QR code is what its library made of the link, in as few strokes as that takes, with the room around it that cameras want.
import { expect, test } from "bun:test"
import { encode } from "uqr"
import { qrOutline, qrSvg } from "../../../tenants/blocks/kit/qr.ts"

/** Module by module, read off the strokes. */
function modulesIn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = 0; at < Number(length); at += 1) (modules[Number(y)] ?? [])[Number(x) + at] = true
  return modules
}

test.each(["https://demo.example.com/", "https://t.me/heron_bot?start=p_AZQAAAAAcACAAAAAAAAAAA", `https://example.com/${"ё".repeat(300)}`])(
  "%s",
  (text) => {
    const { path, size } = qrOutline(text)
    const bare = encode(text, { ecc: "M", border: 0 }).data
    expect(size).toBe(bare.length + 8)
    expect(
      modulesIn(path, size)
        .slice(4, -4)
        .map((row) => row.slice(4, -4)),
    ).toEqual(bare)
    expect(modulesIn(path, size).flat().filter(Boolean)).toHaveLength(bare.flat().filter(Boolean).length)
    expect(qrSvg(text)).toStartWith('<svg xmlns="http://www.w3.org/2000/svg"')
  },
)
