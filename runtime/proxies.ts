// Who is calling when there is a proxy in front: what it says in X-Forwarded-For is believed only from the networks that the operator has named.
import { BlockList, isIPv4, isIPv6 } from "node:net"

/** A network in CIDR notation, read. */
export type Network = { address: string; bits: number; family: "ipv4" | "ipv6" }

/** @returns undefined when any of them is no network: `10.0.0.0/8, 2001:db8::/32, 192.0.2.7`. */
export function readNetworks(text: string): Network[] | undefined {
  const read = text.split(",").map((entry) => readNetwork(entry.trim()))
  const good = read.filter((network) => network !== undefined)
  return good.length === read.length ? good : undefined
}

function readNetwork(text: string): Network | undefined {
  const [address = "", bitsText, ...more] = text.split("/")
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) && !address.includes("%") ? "ipv6" : undefined
  const most = family === "ipv4" ? 32 : 128
  const bits = bitsText === undefined ? most : /^\d{1,3}$/.test(bitsText) ? Number(bitsText) : Number.NaN
  return family && more.length === 0 && bits <= most ? { address, bits, family } : undefined
}

/** Gives the address of whoever really asks, as far as it can be known; "" when there is none. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | null) => string

/** A chain of more proxies than this is made up; it also bounds what one header costs. */
const LONGEST_CHAIN = 20

/**
 * Each proxy appends the address that it was called from, so the list is read from its right end: the first address that is not a trusted proxy is the
 * caller, and whatever stands left of it was written by the caller. Without trusted networks the header is not looked at.
 */
export function openClientAddress(trusted: readonly Network[]): ClientAddress {
  const proxies = new BlockList()
  for (const { address, bits, family } of trusted) proxies.addSubnet(address, bits, family)
  const isTrusted = (address: string) =>
    isIPv4(address) ? proxies.check(address, "ipv4") : isIPv6(address) && !address.includes("%") && proxies.check(address, "ipv6")

  return (peer, forwardedFor) => {
    let caller = plainAddress(peer ?? "") ?? peer ?? ""
    if (trusted.length === 0 || forwardedFor === null) return caller
    // The last hops are all that can be believed, however long a list is sent.
    const hops = forwardedFor
      .slice(-LONGEST_CHAIN * 60)
      .split(",")
      .slice(-LONGEST_CHAIN)
      .reverse()
    for (const hop of hops) {
      if (!isTrusted(caller)) return caller
      const address = plainAddress(hop)
      // "unknown", or nonsense: the proxy that reported it is the last one that is known.
      if (address === undefined) return caller
      caller = address
    }
    return caller
  }
}

/** `1.2.3.4:567`, `[2001:db8::1]:567` and `::ffff:1.2.3.4` as the address alone; undefined for what is none. */
function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
  const address = bare.replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, "$1")
  return isIPv4(address) || isIPv6(address) ? address : undefined
}
