// The roles that people have in a shop, the one that may most first.
import { language, words } from "../words/index.ts"

export const ROLES = ["owner", "manager", "editor", "support"] as const
export type Role = (typeof ROLES)[number]

/** As it stands alone; within a sentence it is `words().roles`. */
export function roleName(role: Role): string {
  const name = words().roles[role]
  return name.charAt(0).toLocaleUpperCase(language()) + name.slice(1)
}
