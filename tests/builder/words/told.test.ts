// What the server says in English is said in Russian too: each sentence that an owner may be told, by itself or with what fills it in.
import { describe, expect, test } from "bun:test"
import { openTelling } from "../../../builder/words/telling.ts"
import { TOLD } from "../../../builder/words/told.ru.ts"
import { literalsIn } from "../../help/literals.ts"
import { sources } from "../../tidy/project.ts"

const tell = openTelling(TOLD)

describe("a sentence is found", () => {
  test.each([
    ["the picture is damaged: save it again", "картинка повреждена: сохраните её заново"],
    ["the picture has 9000 × 8000 points, and at most 25 million fit: make it smaller", /^в картинке 9000 × 8000 точек/],
    // What fills it in is a sentence of its own.
    ["the price is empty: write it as a number, for example 12.50", "цена пустая: запишите её числом, например 12.50"],
    ["this is an SVG drawing, which can hold scripts: use a JPEG, PNG, WebP or GIF", /^это рисунок SVG, .*: нужен JPEG/],
    ["the row that begins on line 7 is longer than 1 MB: no product needs that much: check its columns", /7 длиннее 1 МБ: столько товару/],
    ["the title must not be empty", "название: заполните"],
    [
      "2 products changed since that import, by hand or by a later one (mug: price, options; cup: weight): undo the later one first, or say --force to put the former values over what is there now",
      /^товаров: 2: .*\(mug: цена, параметры; cup: вес\)/,
    ],
    // Where it stands is for programs, and what has no name here goes unsaid.
    ["variants.0.priceMinor: the price must not be negative", "цена: не меньше нуля"],
    ["look, theme.accent: must be a colour such as #b3472e", "цвет записывается так: #b3472e"],
    ["Quote must be one line", "одна строка"],
    ['a page with the slug "about" exists already: choose another slug', "страница с адресом «about» уже есть: выберите другой"],
    ["order 12 is shipped, so it cannot become placed: look at it again before you go on", /12 — «отправлен», стать «новый»/],
    [
      "as text on the dark page the accent #333333 is shown as #999999: its own contrast is 1.2:1, and 4.5:1 is what can be read",
      /^на тёмной странице/,
    ],
  ])("%s", (english, russian) => {
    const said = tell(english)
    if (typeof russian === "string") expect(said).toBe(russian)
    else expect(said).toMatch(russian)
  })

  test("and one that nobody has written is not", () => {
    for (const text of ["", "this was never said", "some/path: this was never said", "a {} b"]) expect(tell(text)).toBeUndefined()
  })

  test("in no time, however long a text is", () => {
    const begun = performance.now()
    tell(`${"the block is in, ".repeat(2_000)}: this was never said`)
    expect(performance.now() - begun).toBeLessThan(500)
  })
})

test("every row keeps what fills its sentence in, and no English one is there twice", () => {
  for (const [english, russian] of TOLD) {
    const count = english.split("{}").length - 1
    for (const [, number] of russian.matchAll(/\{(\d)\}/g)) expect([english, Number(number) <= count]).toEqual([english, true])
    expect([english, /[А-Яа-яЁё]/.test(russian)]).toEqual([english, true])
  }
  expect(new Set(TOLD.map(([english]) => english)).size).toBe(TOLD.length)
})

/** Where owners are refused something, or a file of theirs is read; not what buyers and operators are told. */
const SAY = [
  /^tenants\/checks\/actions\.ts$/,
  /^tenants\/(accounts|library|looks|pages|publishing|shops)\/(?!queries|starter|css-allowed)[\w-]+\.ts$/,
  /^tenants\/(bots|delivery|media|catalog)\/(actions|schema|edit|edit-rules|edit-schema)\.ts$/,
  /^tenants\/catalog\/(import|undo)\/(?!queries|write)[\w-]+\.ts$/,
  /^tenants\/pages\/commands\//,
  /^tenants\/blocks\/[\w-]+\/(schema|recognise)\.ts$/,
  /^tenants\/blocks\/kit\/(fields|link|read|section)\.ts$/,
  /^tenants\/forms\/(schema|pattern)\.ts$/,
  /^tenants\/orders\/actions\.ts$/,
  /^tenants\/text\.ts$/,
  /^runtime\/media\/(guarded-fetch|picture|store)\.ts$/,
  /^runtime\/plugins\/(bodies|errors|uploads)\.ts$/,
]

/** A sentence has four words or more; these look like one. */
const NO_SENTENCES = [
  // SQL, style sheets, lists of names, what only a log is told.
  /^\s*(select|insert|update|delete|with|lock) |^main\{|^www app api|returned no row$|^a shop has no row/,
  // A programmer's mistake, and columns as files spell them.
  /^(there is no kind of block|\{\} passed the door|a shop has at least|block \{\}: version|continue selling when out|published on online store)/,
  /^variant (compare at price|requires shipping|inventory)|^Variant Compare At Price$|^a program on/,
]

/** A label says itself in both. */
const BOTH = /\b(?:en|ru): "(?:[^"\\]|\\.)*"/g

const sentencesOf = (text: string) =>
  literalsIn(text.replaceAll(BOTH, "")).filter(
    (said) => said.trim().split(/\s+/).length >= 4 && /[a-z]{3}/.test(said) && !NO_SENTENCES.some((one) => one.test(said)),
  )

test("everything that owners are told has its Russian", () => {
  const all = sources
    .filter(({ path }) => SAY.some((one) => one.test(path)))
    .flatMap(({ path, text }) => sentencesOf(text).map((said) => ({ path, said })))
  expect(all.length).toBeGreaterThan(250)
  expect(all.filter(({ said }) => tell(said.replaceAll("{}", "7")) === undefined).map(({ path, said }) => `${path}: ${said}`)).toEqual([])
})

test("a sentence that was forgotten would be found", () => {
  const file =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a piece of a program.
    'throw new Refusal("not-found", `there is no "${name}" here: look ${isFar ? "much further away than this" : "again"}`) // "not this one here"'
  expect(sentencesOf(file)).toEqual(["much further away than this", 'there is no "{}" here: look {}'])
})
