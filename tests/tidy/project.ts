// The project as the tidy rules read it: every source file with its text, and what it imports.
import { join, normalize } from "node:path"

export type SourceFile = { path: string; text: string }

/** A rule takes files and names what is wrong, `path: what`, so that it can be shown to fail on a made-up file. */
export type Rule = (files: readonly SourceFile[]) => string[]

export const ROOT = join(import.meta.dir, "../..")

export const FOLDERS = ["runtime", "tenants", "export", "builder", "sql", "scripts", "tests"] as const

/** What is made by a tool, and what is data: neither is written by hand, so no rule looks at it. */
const NOT_SOURCE = /(^|\/)(node_modules|dist|\.astro|\.data)\/|\/golden\.|\.d\.ts$/

const pattern = new Bun.Glob(`{${FOLDERS.join(",")}}/**/*.{ts,tsx,astro,css,sql}`)

export const sources: readonly SourceFile[] = await Promise.all(
  [...pattern.scanSync({ cwd: ROOT })]
    .filter((path) => !NOT_SOURCE.test(path))
    .sort()
    .map(async (path) => ({ path, text: await Bun.file(join(ROOT, path)).text() })),
)

/** Module names as written, of static and dynamic imports, type imports included. */
export function importsOf({ text }: SourceFile): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"'\n]+)["']|(?:^|\n)\s*import\s*["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "")
}

/** A relative import's path from the root, or undefined for a package. */
export function targetOf(file: SourceFile, name: string): string | undefined {
  return name.startsWith(".") ? normalize(join(file.path, "..", name)) : undefined
}

/** The package that a module name belongs to: `astro/zod` → `astro`, `@x/y/z` → `@x/y`. */
export function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/")
}

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|astro)$/.test(path)

export const isTest = ({ path }: SourceFile): boolean => path.startsWith("tests/")
