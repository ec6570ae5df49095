// The image, as far as it can be judged without building it: everything that the program reads is in it, and nothing runs as root.
import { expect, test } from "bun:test"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { importsOf, packageOf, ROOT, sources, targetOf } from "../tidy/project.ts"

const read = (path: string) => readFileSync(join(ROOT, path), "utf8")
/** The last stage: what runs. */
const lastStage = (dockerfile: string) => dockerfile.slice(dockerfile.lastIndexOf("\nFROM "))
/** The folder of the project that each COPY of the last stage brings along. */
const copied = (dockerfile: string) =>
  [...lastStage(dockerfile).matchAll(/^COPY --from=build \/app\/(\S+) \S+$/gm)].map((match) => match[1] ?? "")

/** Every file that is loaded from these, however far down. */
function loadedFrom(entries: readonly string[]): string[] {
  const byPath = new Map(sources.map((file) => [file.path, file]))
  const found = new Set<string>()
  const visit = (path: string) => {
    const file = byPath.get(path)
    if (!file || found.has(path)) return
    found.add(path)
    for (const name of importsOf(file)) {
      const target = targetOf(file, name)
      if (target) visit(target)
    }
  }
  for (const entry of entries) visit(entry)
  return [...found]
}

const verbs = sources.map(({ path }) => path).filter((path) => path.startsWith("scripts/teleshop/"))
const loaded = loadedFrom(["runtime/main.ts", "scripts/teleshop.ts", "scripts/command-line/dispatch.ts", ...verbs])
const foldersOf = (paths: readonly string[]) => [...new Set(paths.map((path) => path.split("/")[0] ?? ""))].sort()
const missing = (dockerfile: string) => foldersOf(loaded).filter((folder) => !copied(dockerfile).includes(folder))

test("the image holds every folder that the server and the command line load, and a missing one would be found", () => {
  expect(loaded.length).toBeGreaterThan(100)
  expect(missing(read("Dockerfile"))).toEqual([])
  expect(missing(read("Dockerfile").replace("COPY --from=build /app/tenants tenants\n", ""))).toEqual(["tenants"])
})

test("its packages are those of the lock file with our patches, and those that run are no development packages", () => {
  const dockerfile = read("Dockerfile")
  const stages = dockerfile.split(/^FROM /m).slice(1)
  for (const stage of stages.filter((text) => text.includes("bun install"))) {
    expect(stage).toMatch(/COPY package.json bun.lock bunfig.toml \.\/\nCOPY patches patches\nRUN bun install --frozen-lockfile/)
  }
  expect(lastStage(dockerfile)).toContain("COPY --from=packages /app/node_modules node_modules")
  const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> }
  const used = loaded.flatMap((path) => importsOf(sources.find((file) => file.path === path) ?? { path, text: "" }))
  // Types of development packages are gone when it runs.
  const packages = [...new Set(used.filter((name) => !/^(\.|node:|bun$|bun:|\/)/.test(name)).map(packageOf))]
  expect(packages.filter((name) => !(name in dependencies))).toEqual([])
})

test("it runs as an ordinary user who owns /data alone, says how it is, and stops in time", () => {
  const stage = lastStage(read("Dockerfile"))
  expect(stage).toContain("DATA_DIR=/data")
  expect(stage).toContain("RUN mkdir /data && chown bun:bun /data")
  const order = ["RUN mkdir /data", "USER bun", "VOLUME /data", "HEALTHCHECK", 'CMD ["bun", "runtime/main.ts"]'].map((text) =>
    stage.lastIndexOf(text),
  )
  expect(order.every((place) => place > 0)).toBe(true)
  expect(order).toEqual([...order].sort((one, other) => one - other))
  expect(stage).toMatch(/HEALTHCHECK[\s\S]*\/health\/live/)
})

test("the bundle is built in it, from what .dockerignore lets through", () => {
  const ignored = read(".dockerignore").trim().split("\n")
  expect(read("Dockerfile")).toMatch(/COPY \. \.\n(#.*\n)?RUN bun export\/storefront\/build\.ts/)
  for (const never of [".git", ".data", "**/node_modules", "**/dist", ".env*"]) expect(ignored).toContain(never)
  for (const needed of ["patches", "bunfig.toml", "bun.lock", ...foldersOf(loaded)]) {
    expect(existsSync(join(ROOT, needed))).toBe(true)
    expect(ignored.filter((pattern) => pattern.replace(/\/$/, "") === needed)).toEqual([])
  }
})
