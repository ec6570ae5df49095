// A plugin of the bundler: notes every file of ours that goes into a build, so that exactly a change of those makes it stale.
import { REPOSITORY } from "./builds.ts"

export function recordInputs(used: Set<string>) {
  return {
    name: "teleshop-inputs",
    moduleParsed({ id }: { id: string }) {
      const path = id.split("?")[0] ?? ""
      if (
        path.startsWith(`${REPOSITORY}/`) &&
        !path.includes("/node_modules/") &&
        !/^(export\/storefront|builder)\/dist\//.test(path.slice(REPOSITORY.length + 1))
      )
        used.add(path.slice(REPOSITORY.length + 1))
    },
  }
}
