// Threads that render: started when thousands of pages have to be made, gone when nobody has asked for a while.
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import type { RenderAnswer, RenderOrder } from "./render-thread.ts"
import type { PageInput } from "./storefront/page-input.ts"

/** Bytes of pages one after the other, and how long each is. */
export type RenderedPages = { bytes: Uint8Array<ArrayBuffer>; lengths: number[] }

/** More would only wait for the one thread that feeds them, which keeps up with about six. */
const MOST_THREADS = Math.min(6, availableParallelism())

/** A thread holds about 60 MB, and starting one takes 0.2 s of its own: kept while an owner may well publish again. */
const IDLE_MILLISECONDS = 20_000

type Thread = { worker: Worker; waiting: Map<number, PromiseWithResolvers<RenderedPages>> }

/** @param folder of the bundle that they render with. */
export function renderThreads(folder: string): { render(inputs: readonly PageInput[]): Promise<RenderedPages> } {
  const threads: Thread[] = []
  let count = 0
  let idle: Timer | undefined

  function start(): Thread {
    const worker = new Worker(new URL("./render-thread.ts", import.meta.url))
    const thread: Thread = { worker, waiting: new Map() }
    worker.on("message", (answer: RenderAnswer) => {
      const asked = thread.waiting.get(answer.id)
      thread.waiting.delete(answer.id)
      if ("failed" in answer) asked?.reject(new Error(answer.failed))
      else asked?.resolve(answer)
      if (thread.waiting.size === 0) rest(thread)
    })
    const lost = (why: string) => {
      const at = threads.indexOf(thread)
      if (at >= 0) threads.splice(at, 1)
      for (const asked of thread.waiting.values()) asked.reject(new Error(`a thread that renders pages has ended: ${why}`))
      thread.waiting.clear()
    }
    worker.on("error", (error: Error) => lost(error.message))
    worker.on("exit", (code) => lost(`exit code ${code}`))
    threads.push(thread)
    return thread
  }

  /** An idle thread keeps no process from ending, and none lasts. */
  function rest(thread: Thread): void {
    thread.worker.unref()
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (threads.some((each) => each.waiting.size > 0)) return
      for (const { worker } of threads.splice(0)) void worker.terminate()
    }, IDLE_MILLISECONDS)
    idle.unref()
  }

  return {
    render: (inputs) => {
      const quietest = threads.reduce<Thread | undefined>(
        (one, other) => (one && one.waiting.size <= other.waiting.size ? one : other),
        undefined,
      )
      const thread = quietest && (quietest.waiting.size === 0 || threads.length >= MOST_THREADS) ? quietest : start()
      const asked = Promise.withResolvers<RenderedPages>()
      const id = ++count
      thread.waiting.set(id, asked)
      thread.worker.ref()
      thread.worker.postMessage(order(id, folder, inputs))
      return asked.promise
    },
  }
}

/** As text: it crosses to another thread many times faster than a graph of objects, shared parts and all. */
function order(id: number, folder: string, inputs: readonly PageInput[]): RenderOrder {
  const own = inputs.map(({ view: _view, ...rest }) => rest)
  return { id, folder, view: JSON.stringify(inputs[0]?.view ?? null), pages: JSON.stringify(own) }
}
