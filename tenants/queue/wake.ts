// Wakes this process's workers the moment a transaction that enqueued something has committed; other processes find it by polling.

/** Workers of one queue, as far as they can be woken. */
type Wake = () => void

const wakes = new Map<string, Set<Wake>>()

/** Calls `wake` whenever a job of that name has been committed in this process; returns how to stop that. */
export function onAnnounce(name: string, wake: Wake): () => void {
  const set = wakes.get(name) ?? new Set()
  wakes.set(name, set.add(wake))
  return () => set.delete(wake)
}

export function announce(name: string): void {
  for (const wake of wakes.get(name) ?? []) wake()
}

/** For whoever commits jobs without a transaction that does it by itself. */
export function wakeWorkers(job: { name: string }): void {
  announce(job.name)
}

/** Whether anybody in this process works on jobs of this kind; if not, other processes have to be told. */
export function isWorkedHere(job: { name: string }): boolean {
  return (wakes.get(job.name)?.size ?? 0) > 0
}
