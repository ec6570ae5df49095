// Regular expressions in linear time: an owner's pattern meets a buyer's text on our server, and no pair of them may keep it busy.
// A pattern matches the whole text. What needs backtracking (looking around, referring back) is refused; everything else is run as a set of
// states, one step for each character (Thompson, "Regular expression search algorithm", 1968).

const MAX_PATTERN = 200
/** Repetitions are written out, so that `(a{20}){20}` is 400 states: with a line of 500 characters the worst of them costs some ten milliseconds. */
const MAX_STATES = 600

/** A test of one character, a fork, or the end. `next` are indexes of states. */
type State = { test?: (character: string) => boolean; next: number[] }

type Tree =
  | { is: "one"; test: (character: string) => boolean }
  | { is: "row"; of: Tree[] }
  | { is: "fork"; of: Tree[] }
  | { is: "repeat"; of: Tree; from: number; to: number }

class PatternError extends Error {}

const matchers = new Map<string, (text: string) => boolean>()

/** Undefined for a pattern that can be used, otherwise what is wrong with it, in a sentence. */
export function patternProblem(pattern: string): string | undefined {
  try {
    compile(pattern)
    return undefined
  } catch (error) {
    if (error instanceof PatternError) return error.message
    throw error
  }
}

/** Whether the whole text is as the pattern says. A pattern that cannot be used matches everything: nobody is kept from writing by a mistake of the shop's. */
export function matchesPattern(pattern: string, text: string): boolean {
  let matcher = matchers.get(pattern)
  if (!matcher) {
    matcher = patternProblem(pattern) === undefined ? compile(pattern) : () => true
    if (matchers.size > 500) matchers.clear()
    matchers.set(pattern, matcher)
  }
  return matcher(text)
}

function compile(pattern: string): (text: string) => boolean {
  if (pattern === "") throw new PatternError("write a regular expression")
  if (pattern.length > MAX_PATTERN) throw new PatternError(`the regular expression is longer than ${MAX_PATTERN} characters`)
  const states: State[] = []
  const start = build(parse(pattern.replace(/^\^/, "").replace(/(?<!\\)\$$/, "")), states, add(states, { next: [] }))
  return (text) => run(states, start, text)
}

function run(states: readonly State[], start: number, text: string): boolean {
  let now = reach(states, [start])
  for (const character of text) {
    const next: number[] = []
    for (const index of now) if (states[index]?.test?.(character)) next.push(...(states[index]?.next ?? []))
    now = reach(states, next)
    if (now.size === 0) return false
  }
  return now.has(0)
}

/** Every state that can be reached without reading a character. */
function reach(states: readonly State[], from: number[]): Set<number> {
  const seen = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    const state = states[index]
    if (state && !state.test) open.push(...state.next)
  }
  return seen
}

function add(states: State[], state: State): number {
  if (states.length >= MAX_STATES) throw new PatternError("the regular expression repeats too much: make it shorter")
  return states.push(state) - 1
}

/** The state at which the tree begins that goes on to `after`. */
function build(tree: Tree, states: State[], after: number): number {
  switch (tree.is) {
    case "one":
      return add(states, { test: tree.test, next: [after] })
    case "row":
      // Nothing is a state too: nothing, a thousand times a thousand times, must come to the limit as well.
      return tree.of.length === 0 ? add(states, { next: [after] }) : tree.of.reduceRight((next, part) => build(part, states, next), after)
    case "fork":
      return add(states, { next: tree.of.map((part) => build(part, states, after)) })
    case "repeat": {
      let next = after
      if (tree.to === Number.POSITIVE_INFINITY) {
        next = add(states, { next: [after] })
        states[next]?.next.push(build(tree.of, states, next))
      } else for (let left = tree.to - tree.from; left > 0; left -= 1) next = add(states, { next: [after, build(tree.of, states, next)] })
      for (let left = tree.from; left > 0; left -= 1) next = build(tree.of, states, next)
      return next
    }
  }
}

function parse(pattern: string): Tree {
  let rest = pattern
  const take = (expression: RegExp): RegExpExecArray | null => {
    const found = expression.exec(rest)
    if (found) rest = rest.slice(found[0].length)
    return found
  }
  const fork = (depth: number): Tree => {
    if (depth > 10) throw new PatternError("the regular expression has too many brackets inside each other")
    const rows = [row(depth)]
    while (take(/^\|/)) rows.push(row(depth))
    return rows.length === 1 && rows[0] ? rows[0] : { is: "fork", of: rows }
  }
  const row = (depth: number): Tree => {
    const parts: Tree[] = []
    while (rest !== "" && !/^[|)]/.test(rest)) parts.push(repeated(atom(depth)))
    return { is: "row", of: parts }
  }
  const repeated = (of: Tree): Tree => {
    const found = take(/^(?:[*+?]|\{(\d{1,3})(,?)(\d{0,3})\})\??/)
    if (!found) return of
    const [mark = "", least = "", comma, most] = found
    const from = mark.startsWith("{") ? Number(least) : mark.startsWith("+") ? 1 : 0
    const to = mark.startsWith("{") ? (comma ? (most ? Number(most) : Infinity) : from) : mark.startsWith("?") ? 1 : Infinity
    if (to < from) throw new PatternError("the regular expression repeats from more to less")
    if (/^[*+?{]/.test(rest)) throw new PatternError("the regular expression repeats a repetition")
    return { is: "repeat", of, from, to }
  }
  const atom = (depth: number): Tree => {
    if (take(/^\((?:\?:)?(?!\?)/)) {
      const inside = fork(depth + 1)
      if (!take(/^\)/)) throw new PatternError("a bracket of the regular expression is not closed")
      return inside
    }
    if (/^\(\?|^\\[1-9kbB]|^[$^]/.test(rest))
      throw new PatternError("the regular expression looks around or refers back, which is not possible here: use a simpler one")
    const found = take(/^(?:\[(?:[^\]\\]|\\.)*\]|\\[pP]\{[\w=]+\}|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|[^\\[\](){}*+?|])/iu)
    if (!found) throw new PatternError("the regular expression cannot be read: check its brackets and signs")
    return { is: "one", test: testOf(found[0]) }
  }
  const tree = fork(0)
  if (rest !== "") throw new PatternError("a bracket of the regular expression was never opened")
  return tree
}

/** One character's test is the language's own: a class, an escape, a character. */
function testOf(atom: string): (character: string) => boolean {
  if (atom === ".") return (character) => character !== "\n"
  try {
    // Escapes of signs that need none, which people write all the same.
    const expression = new RegExp(`^${atom.replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/g, "$1").replace(/^\\-$/, "-")}$`, "u")
    return (character) => expression.test(character)
  } catch {
    throw new PatternError(`the regular expression cannot be read at ${atom}`)
  }
}
