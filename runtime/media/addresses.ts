// Which addresses of the network are the public internet's, and so may be fetched from on behalf of somebody else.
import { BlockList, isIPv4, isIPv6 } from "node:net"

/** https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and the reserved rest. */
const SPECIAL_IPV4: readonly [network: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]

/** Of the global unicast range: protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address of anyone's choice. */
const SPECIAL_IPV6: readonly [network: string, bits: number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]

const special = new BlockList()
for (const [network, bits] of SPECIAL_IPV4) special.addSubnet(network, bits, "ipv4")
for (const [network, bits] of SPECIAL_IPV6) special.addSubnet(network, bits, "ipv6")
const globalUnicast = new BlockList()
globalUnicast.addSubnet("2000::", 3, "ipv6")

/**
 * False for loopback, private, link-local, shared (CGNAT), unique-local, documentation, multicast and reserved addresses, and for every IPv6 address outside
 * global unicast: that is where IPv4-mapped (::ffff:10.0.0.1) and NAT64 addresses are.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4")
  // An address with a zone (fe80::1%eth0) is local whatever it says.
  if (!isIPv6(address) || address.includes("%")) return false
  return globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6")
}
