// Rows for a terminal: columns as wide as their widest cell.

/** The last column is not padded, so that no line ends in spaces; `right` names columns of figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const all = [head, ...rows.map((row) => row.map(oneLineOf))]
  const widths = head.map((_, column) => Math.max(...all.map((row) => Bun.stringWidth(row[column] ?? ""))))
  return all.map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, right.includes(column), column === row.length - 1)).join("  "),
  )
}

function pad(cell: string, width: number, right: boolean, last: boolean): string {
  const space = " ".repeat(Math.max(0, width - Bun.stringWidth(cell)))
  if (right) return space + cell
  return last ? cell : cell + space
}

/** What people typed must not move the cursor of whoever reads the list. */
function oneLineOf(cell: string): string {
  return cell.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
}
