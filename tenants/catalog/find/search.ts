// What is meant by words that somebody typed: whole words, beginnings, other endings, slips of a finger, the wrong keyboard layout. Pure, browser-safe.
import { distance, lettersOf, ones, otherLayout, slipsIn } from "../spelling.ts"
import { keysOf, plainWords, stemOf } from "./words.ts"

/** The words of one thing, as they are compared: of its name, which tells most, and of everything else that is said of it. */
export type Searched = { title: readonly string[]; more: readonly string[] }

export function searched(title: string, more: string): Searched {
  return { title: [...new Set(keysOf(title))], more: [...new Set(keysOf(more))] }
}

type Word = { letters: number /** Which thing, then how much the word tells of it, one pair after the other. */; in: number[] }
export type SearchIndex = { words: ReadonlyMap<string, Word> }

const OF_TITLE = 3
const OF_MORE = 1

export function searchIndex(things: readonly Searched[]): SearchIndex {
  const words = new Map<string, Word>()
  const add = (keys: readonly string[], thing: number, weight: number) => {
    for (const key of keys) {
      const word = words.get(key) ?? { letters: lettersOf(key), in: [] }
      words.set(key, word)
      word.in.push(thing, weight)
    }
  }
  for (const [thing, { title, more }] of things.entries()) {
    add(title, thing, OF_TITLE)
    add(more, thing, OF_MORE)
  }
  return { words }
}

export type Hits = {
  /** Numbers of things, the best first; those that are as good stay in their order. */
  things: number[]
  /** Not all of the words were found: these are the nearest there is. */
  nearest: boolean
}

/** Nobody looks for a thing by more words than these. */
const MOST_WORDS = 6

export function search({ words }: SearchIndex, query: string): Hits {
  const typed = plainWords(query).slice(0, MOST_WORDS)
  const found = typed.map((word) => meantBy(word, words))
  const scores = new Map<number, { score: number; times: number }>()
  for (const each of found)
    for (const [thing, score] of each) {
      const sum = scores.get(thing) ?? { score: 0, times: 0 }
      scores.set(thing, { score: sum.score + score, times: sum.times + 1 })
    }
  const most = Math.max(0, ...[...scores.values()].map(({ times }) => times))
  const best = [...scores].filter(([, { times }]) => times === most)
  best.sort(([one, { score }], [other, { score: otherScore }]) => otherScore - score || one - other)
  return { things: best.map(([thing]) => thing), nearest: best.length > 0 && most < typed.length }
}

const WHOLE = 1
const BEGINNING = 0.7
const MISTYPED = 0.4

/** Things that this word speaks of, and how well. Only a word that nothing begins with is taken for a mistyped one. */
function meantBy(typed: string, words: SearchIndex["words"]): Map<number, number> {
  const scores = new Map<number, number>()
  for (const word of [typed, otherLayout(typed)]) {
    const stem = stemOf(word)
    for (const [key, { in: things }] of words)
      if (key === stem || key.startsWith(word)) note(scores, things, key === stem ? WHOLE : BEGINNING)
    if (scores.size > 0) return scores
  }
  for (const word of [stemOf(typed), stemOf(otherLayout(typed))]) {
    for (const things of closest(word, words)) note(scores, things, MISTYPED)
    if (scores.size > 0) return scores
  }
  return scores
}

function note(scores: Map<number, number>, things: readonly number[], quality: number): void {
  for (let at = 0; at < things.length; at += 2) {
    const thing = things[at] ?? 0
    scores.set(thing, Math.max(scores.get(thing) ?? 0, (things[at + 1] ?? 0) * quality))
  }
}

/** The words with the fewest slips in them. */
function closest(word: string, words: SearchIndex["words"]): number[][] {
  let most = slipsIn(word.length)
  let found: number[][] = []
  if (most === 0) return found
  const letters = lettersOf(word)
  for (const [key, { letters: others, in: things }] of words) {
    if (Math.abs(key.length - word.length) > most || ones(letters & ~others) > most || ones(others & ~letters) > most) continue
    const slips = distance(word, key, most)
    if (slips > most) continue
    if (slips < most) found = []
    most = slips
    found.push(things)
  }
  return found
}
