// How what was found in a draft is told to an operator.
import type { CheckGroup } from "../../tenants/checks/schema.ts"

export function lineOf({ severity, title, advice, count }: CheckGroup): string {
  return `${severity === "error" ? "ERROR  " : "warning"}  ${title.en} (${count}). ${advice.en}`
}
