// The translator's file: there and back through every spreadsheet, and bad ones with a sentence.
import { describe, expect, test } from "bun:test"
import { Refusal } from "../../../tenants/refusal.ts"
import { readTranslations, writeTranslations } from "../../../tenants/translations/file.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

test("what was written is read again, whatever is in it", () => {
  const rows = [
    { source: "Mug", text: "Кружка" },
    { source: 'Say "hi", please; or\tnot', text: 'Скажи "привет"' },
    { source: "Two\nlines", text: "Две\nстроки" },
    { source: "=HYPERLINK(1)", text: "-5" },
    { source: "'quoted", text: "'=x" },
    { source: " led by a space", text: "" },
    { source: "☕️ 𝒳", text: "☕️" },
  ]
  expect(readTranslations(bytes(writeTranslations(rows)))).toEqual(rows)
})

test("a spreadsheet finds no formula in it", () => {
  expect(writeTranslations([{ source: "=1+1", text: "@SUM(A1)" }])).toContain("'=1+1,'@SUM(A1)")
})

test("semicolons, tabs, other columns and empty lines are what spreadsheets make of it", () => {
  expect(readTranslations(bytes("text;note;Source\r\nКружка;x;Mug\r\n\r\n"))).toEqual([{ source: "Mug", text: "Кружка" }])
  expect(readTranslations(bytes("source\ttext\nMug\tКружка, большая"))).toEqual([{ source: "Mug", text: "Кружка, большая" }])
})

describe("cannot be read:", () => {
  test.each([
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4]), "Excel workbook"],
    ["another encoding", new Uint8Array([0xcc, 0xf3, 0xe3]), "not in UTF-8"],
    ["other columns", bytes("a,b\n1,2"), "must name the columns source and text, and says a, b"],
    ["nothing", bytes(""), "says nothing"],
    ["an open quote", bytes('source,text\n"Mug,Кружка'), "mend that row"],
  ])("%s", (_what, file, sentence) => {
    expect(() => readTranslations(file)).toThrow(Refusal)
    expect(() => readTranslations(file)).toThrow(sentence)
  })
})
