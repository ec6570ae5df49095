// The texts that stand in a source file, as far as a sentence needs: "…", '…' and `…` with {} where something is filled in.

/** Comments and regular expressions are passed over; what is written inside a template's ${…} is found by itself. */
export function literalsIn(source: string): string[] {
  const found: string[] = []
  let at = 0
  let before = ""

  function text(quote: string): void {
    let said = ""
    for (at += 1; at < source.length && source[at] !== quote; at += 1) {
      if (source[at] === "\\") {
        at += 1
        said += source[at] === "n" ? "\n" : source[at]
      } else if (quote === "`" && source[at] === "$" && source[at + 1] === "{") {
        at += 2
        code("}")
        said += "{}"
      } else said += source[at]
    }
    found.push(said)
  }

  function expression(): void {
    let inClass = false
    for (at += 1; at < source.length && (inClass || source[at] !== "/"); at += 1) {
      if (source[at] === "\\") at += 1
      else if (source[at] === "[") inClass = true
      else if (source[at] === "]") inClass = false
    }
  }

  /** To the end, or to the bracket that ends a template's part. */
  function code(end?: "}"): void {
    for (let depth = 0; at < source.length; at += 1) {
      const sign = source[at] ?? ""
      if (sign === "/" && source[at + 1] === "/") at = behind("\n")
      else if (sign === "/" && source[at + 1] === "*") at = behind("*/")
      else if (sign === '"' || sign === "'" || sign === "`") text(sign)
      // After a name, a number or a closing bracket it divides.
      else if (sign === "/" && !/[\w)\]]/.test(before)) expression()
      else if (sign === "{") depth += 1
      else if (sign === "}" && end && depth === 0) return
      else if (sign === "}") depth -= 1
      if (!/\s/.test(sign)) before = sign
    }
  }

  const behind = (sign: string) => {
    const next = source.indexOf(sign, at + 2)
    return next === -1 ? source.length : next + sign.length - 1
  }
  code()
  return found
}
