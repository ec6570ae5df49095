// Waiting for the thing itself: whoever waits looks again each time something happened, never on a timer.
export type Signal = {
  /** Something happened. */
  fire(): void
  /** The first truthy value that `look` gives, now or after something happened; rejects after `timeoutMs`, saying what `seen` says. */
  until<Value>(look: () => Value, timeoutMs: number, seen: () => string): Promise<NonNullable<Value>>
}

export function makeSignal(): Signal {
  const watchers = new Set<() => void>()
  return {
    fire() {
      if (watchers.size === 0) return
      for (const watcher of [...watchers]) watcher()
    },
    until(look, timeoutMs, seen) {
      const found = look()
      if (found) return Promise.resolve(found)
      const { promise, resolve, reject } = Promise.withResolvers<NonNullable<ReturnType<typeof look>>>()
      const stop = () => {
        clearTimeout(timer)
        watchers.delete(watcher)
      }
      const watcher = () => {
        try {
          const value = look()
          if (!value) return
          stop()
          resolve(value)
        } catch (error) {
          stop()
          reject(error)
        }
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`nothing of the kind within ${timeoutMs} ms; ${seen()}`))
      }, timeoutMs)
      watchers.add(watcher)
      return promise
    },
  }
}
