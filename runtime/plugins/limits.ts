// How often anybody may ask: generous to buyers, who may share one address, and an end to floods. Counted here; across processes in shared-limits.ts.

export type Limit = {
  /** Requests a second, for as long as one likes. */
  perSecond: number
  /** So many more at once, after a pause. */
  burst: number
}

/** One thing that a request is counted as: `key` says whose, `of` under which limit. */
export type Taking = { of: string; limit: Limit; key: string }

export type Limits = {
  /** Counts one request under each of these, or, when any of them is used up, under none. @returns 0 when it may pass, otherwise milliseconds to wait. */
  take(takings: readonly Taking[]): number | Promise<number>
}

/** The limits of this process alone. */
export function openOwnLimits(now: () => number = () => performance.now()): Limits {
  const limiters = new Map<string, Limiter>()
  const limiterOf = ({ of, limit }: Taking): Limiter => {
    const found = limiters.get(of) ?? openLimiter(limit)
    limiters.set(of, found)
    return found
  }
  return {
    take: (takings) => {
      const at = now()
      const waits = takings.map((taking) => limiterOf(taking).look(taking.key, at))
      const wait = Math.max(0, ...waits)
      takings.forEach((taking, index) => {
        // A flood is remembered by its being asked about; taking what is used up counts nothing.
        if (wait === 0 || waits[index] !== 0) limiterOf(taking).take(taking.key, at)
      })
      return wait
    },
  }
}

export type Limiter = {
  /** Counts one request. @returns 0 when it may pass, otherwise the milliseconds until one may; what is turned away is not counted. */
  take(key: string, nowMilliseconds: number): number
  /** What `take` would give, without counting. */
  look(key: string, nowMilliseconds: number): number
}

/**
 * The generic cell rate algorithm (ITU-T I.371): one number a key, the moment at which all that was taken will have been earned.
 * Memory is bounded: the keys of the last two generations are kept, and a flood of new ones makes the oldest forgotten, never the process fall.
 */
export function openLimiter(limit: Limit, maxKeys = 100_000): Limiter {
  const cost = 1000 / limit.perSecond
  const tolerance = cost * limit.burst
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  const earnedBy = (key: string, now: number) => Math.max(young.get(key) ?? old.get(key) ?? 0, now)
  return {
    look: (key, now) => Math.max(0, Math.ceil(earnedBy(key, now) + cost - tolerance - now)),
    take: (key, now) => {
      const earned = earnedBy(key, now)
      const wait = earned + cost - tolerance - now
      if (young.size >= maxKeys / 2 && !young.has(key)) {
        old = young
        young = new Map()
      }
      // Written even when turned away: whoever keeps asking stays in the young generation and is not forgotten.
      young.set(key, wait > 0 ? earned : earned + cost)
      return wait > 0 ? Math.ceil(wait) : 0
    },
  }
}

/** Whom to count an address as: an IPv4 address by itself, an IPv6 one by its /64, which is one household or one server. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(":")) return address
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? []
  const front = head === "" ? [] : head.split(":")
  const back = tail ? tail.split(":") : []
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0")
  return [...front, ...zeros, ...back].slice(0, 4).join(":")
}
