// What this process counts and measures while it works, for /metrics. Figures are made where things happen, at import; nothing here asks the database.

/** A figure's values, each under the labels that tell it from the others. Labels come from closed lists (routes, jobs, states), so that sets stay bounded. */
type Figure = {
  name: string
  type: "counter" | "gauge" | "histogram"
  help: string
  samples(): Iterable<[labels: string, value: number, suffix?: string]>
}

const figures: Figure[] = []

/** Counts up for ever. The names end in _total (Prometheus, "Metric and label naming"). */
export function counter<Name extends string>(name: string, help: string, labels: readonly Name[]) {
  const counts = new Map<string, number>()
  figures.push({ name, type: "counter", help, samples: () => counts })
  return (values: Record<Name, string>, by = 1): void => {
    const key = written(labels, values)
    counts.set(key, (counts.get(key) ?? 0) + by)
  }
}

/** How many there are at this moment. */
export function gauge(name: string, help: string) {
  let now = 0
  figures.push({ name, type: "gauge", help, samples: () => [["", now]] })
  return (change: 1 | -1): void => {
    now += change
  }
}

/** How long things took: a count for each bound, in seconds, of those that took no longer. */
export function histogram<Name extends string>(name: string, help: string, labels: readonly Name[], bounds: readonly number[]) {
  const measured = new Map<string, { below: number[]; count: number; sum: number }>()
  figures.push({ name, type: "histogram", help, samples: () => [...measured].flatMap(([key, one]) => bucketsOf(key, one, bounds)) })
  return (values: Record<Name, string>, seconds: number): void => {
    const key = written(labels, values)
    const one = measured.get(key) ?? { below: bounds.map(() => 0), count: 0, sum: 0 }
    measured.set(key, one)
    one.count += 1
    one.sum += seconds
    const first = bounds.findIndex((bound) => seconds <= bound)
    if (first >= 0) one.below[first] = (one.below[first] ?? 0) + 1
  }
}

/** Everything that was made so far, as Prometheus text. */
export function figureLines(): string[] {
  return figures.flatMap(({ name, type, help, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...[...samples()].map(([labels, value, suffix = ""]) => `${name}${suffix}${labels === "" ? "" : `{${labels}}`} ${value}`),
  ])
}

type Measured = { below: readonly number[]; count: number; sum: number }

function bucketsOf(key: string, { below, count, sum }: Measured, bounds: readonly number[]): [string, number, string][] {
  const prefix = key === "" ? "" : `${key},`
  let sofar = 0
  const buckets = bounds.map((bound, index): [string, number, string] => {
    sofar += below[index] ?? 0
    return [`${prefix}le="${bound}"`, sofar, "_bucket"]
  })
  return [...buckets, [`${prefix}le="+Inf"`, count, "_bucket"], [key, Math.round(sum * 1e6) / 1e6, "_sum"], [key, count, "_count"]]
}

function written<Name extends string>(labels: readonly Name[], values: Record<Name, string>): string {
  return labels.map((label) => `${label}="${values[label].replace(/[\\"\n]/g, "")}"`).join(",")
}
