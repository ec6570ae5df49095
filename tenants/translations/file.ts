// The file that goes to a translator and comes back: CSV with the columns source and text, as every spreadsheet opens and saves it.
import { CsvError, parse } from "csv-parse/sync"
import { Refusal } from "../refusal.ts"
import { MAX_TEXTS, type Translation } from "./schema.ts"

export const MAX_FILE_BYTES = 50 * 1024 * 1024

/** With a byte order mark, without which Excel takes UTF-8 for something else. */
export function writeTranslations(rows: readonly Translation[]): string {
  const lines = [["source", "text"], ...rows.map(({ source, text }) => [source, text])]
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`
}

/** Refuses with `invalid-input` what is not such a file, naming what is wrong and in which row. */
export function readTranslations(bytes: Uint8Array): Translation[] {
  const text = decoded(bytes)
  const rows = parsed(text)
  const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase())
  const [source, target] = [header.indexOf("source"), header.indexOf("text")]
  if (source < 0 || target < 0) {
    throw refused(
      `its first row must name the columns source and text, and says ${header.slice(0, 5).join(", ").slice(0, 100) || "nothing"}`,
    )
  }
  if (rows.length > MAX_TEXTS + 1) throw new Refusal("too-large", `the file has more than ${MAX_TEXTS} rows: split it`)
  return rows
    .slice(1)
    .map((row) => ({ source: plain(row[source] ?? ""), text: plain(row[target] ?? "").trim() }))
    .filter(({ source, text }) => source !== "" || text !== "")
}

function decoded(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw new Refusal("too-large", `the file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it`)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw refused('it is an Excel workbook: save it as "CSV UTF-8" and import that')
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw refused('it is not in UTF-8: save it as "CSV UTF-8" and import that')
  }
}

function parsed(text: string): string[][] {
  // Spreadsheets save with whatever separates lists in their country.
  const [first = ""] = text.split(/\r?\n/, 1)
  const delimiter = [",", ";", "\t"].reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best))
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 })
  } catch (error) {
    if (error instanceof CsvError) throw refused(`${error.message}: export it again, or mend that row`)
    throw error
  }
}

// A spreadsheet would run what begins like a formula; the apostrophe says that it is text, and is taken off again.
const FORMULA = /^[=+\-@\t\r]/
const GUARDED = /^'(?=[=+\-@\t\r'])/

function cell(text: string): string {
  const safe = FORMULA.test(text) || GUARDED.test(text) ? `'${text}` : text
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function plain(text: string): string {
  return text.replace(GUARDED, "")
}

function refused(why: string): Refusal {
  return new Refusal("invalid-input", `this is no file of translations: ${why}`)
}
