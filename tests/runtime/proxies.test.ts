// Whose address counts behind proxies: only what a trusted peer says, and of that only what no caller could have written.
import { describe, expect, test } from "bun:test"
import { openClientAddress, readNetworks } from "../../runtime/proxies.ts"

const addressOf = (trusted: string, peer: string | undefined, forwardedFor: string | null) =>
  openClientAddress(trusted === "" ? [] : (readNetworks(trusted) ?? []))(peer, forwardedFor)

describe("the address of whoever asks", () => {
  test.each([
    // Nobody is trusted: the header is worth nothing.
    ["", "203.0.113.9", "1.1.1.1", "203.0.113.9"],
    ["", "::ffff:203.0.113.9", null, "203.0.113.9"],
    // A peer that is not a trusted proxy may write what it likes.
    ["10.0.0.0/8", "203.0.113.9", "1.1.1.1", "203.0.113.9"],
    ["10.0.0.0/8", "11.0.0.1", "1.1.1.1", "11.0.0.1"],
    // A trusted one is believed.
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.9", "203.0.113.9"],
    ["10.0.0.0/8", "::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"],
    ["10.0.0.7", "10.0.0.7", "203.0.113.9", "203.0.113.9"],
    ["10.0.0.7", "10.0.0.8", "203.0.113.9", "10.0.0.8"],
    ["2001:db8::/32", "2001:db8::1", "2a00::5", "2a00::5"],
    // The rightmost that is not a proxy: what stands left of it came from the caller.
    ["10.0.0.0/8", "10.1.2.3", "1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["10.0.0.0/8", "10.1.2.3", "1.1.1.1, 203.0.113.9, 10.9.9.9", "203.0.113.9"],
    ["10.0.0.0/8,192.0.2.0/24", "10.1.2.3", "10.5.5.5, 203.0.113.9,192.0.2.4 , 10.9.9.9", "203.0.113.9"],
    // Inside the proxies' own network the caller may itself be there.
    ["10.0.0.0/8", "10.1.2.3", "10.5.5.5, 10.9.9.9", "10.5.5.5"],
    // Ports and brackets are taken off.
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.9:4711", "203.0.113.9"],
    ["10.0.0.0/8", "10.1.2.3", "[2a00::5]:4711", "2a00::5"],
    ["10.0.0.0/8", "10.1.2.3", "::ffff:203.0.113.9", "203.0.113.9"],
    // Nonsense is where knowledge ends.
    ["10.0.0.0/8", "10.1.2.3", "unknown", "10.1.2.3"],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.9, <script>", "10.1.2.3"],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.9, , 10.9.9.9", "10.9.9.9"],
    ["10.0.0.0/8", "10.1.2.3", "", "10.1.2.3"],
    ["10.0.0.0/8", "10.1.2.3", null, "10.1.2.3"],
    ["10.0.0.0/8", undefined, "203.0.113.9", ""],
    // An address with a zone is nobody's proxy.
    ["fe80::/10", "fe80::1%eth0", "203.0.113.9", "fe80::1%eth0"],
  ])("trusting %p, asked by %p with %p, is %p", (trusted, peer, header, address) => {
    expect(addressOf(trusted, peer, header)).toBe(address)
  })

  test("costs little however long the header is, and can still be told", () => {
    const header = `${"1.1.1.1, ".repeat(200_000)}203.0.113.9`
    const began = performance.now()
    for (let count = 0; count < 100; count++) expect(addressOf("10.0.0.0/8", "10.1.2.3", header)).toBe("203.0.113.9")
    expect(performance.now() - began).toBeLessThan(500)
    expect(addressOf("10.0.0.0/8", "10.1.2.3", "10.0.0.1, ".repeat(1_000))).toMatch(/^10\./)
  })
})

test.each([
  "10.0.0.0/33",
  "10.0.0/8",
  "example.com",
  "10.0.0.0/8,",
  "",
  "2001:db8::/129",
  "10.0.0.0/8/8",
  "fe80::1%eth0",
  "10.0.0.0/-1",
  "10.0.0.0/ 8",
])("%p is no list of networks", (text) => {
  expect(readNetworks(text)).toBeUndefined()
})
