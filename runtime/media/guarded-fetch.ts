// Fetches an address that somebody else chose, without letting it reach our own network or take more than its share.
import { lookup } from "node:dns/promises"
import { isIP } from "node:net"
import { isPublicAddress } from "./addresses.ts"

/** Why there are no bytes, in words for the shop's owner: never an address of ours, never what the other side wrote. */
export class FetchFailure extends Error {
  override readonly name = "FetchFailure"

  constructor(
    message: string,
    /** Another try may succeed: the network or the other server was at fault, not the address. */
    readonly transient: boolean,
  ) {
    super(message)
  }
}

export type FetchLimits = {
  maxBytes: number
  /** For everything together: names, redirects, the body. */
  timeoutMilliseconds: number
  maxRedirects: number
}

const LIMITS: FetchLimits = { maxBytes: 10 * 1024 * 1024, timeoutMilliseconds: 10_000, maxRedirects: 3 }

/** What tests put in the place of the network. */
export type Network = {
  /** All addresses of a host name. */
  resolve(host: string): Promise<string[]>
  /** Where a checked address is really called. */
  dial(address: string, port: number): { address: string; port: number }
  /** Trusted beside the usual authorities. */
  authority?: string
}

const INTERNET: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (address, port) => ({ address, port }),
}

/**
 * The bytes behind an https address. Every name is resolved once, all its addresses must be public, and the connection goes to the very address that was
 * checked, at each redirect anew. What the answer calls itself is not looked at.
 * @throws FetchFailure for anything that goes wrong.
 */
export async function guardedFetch(
  address: string,
  options: { limits?: Partial<FetchLimits>; network?: Network; signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  const limits = { ...LIMITS, ...options.limits }
  const network = options.network ?? INTERNET
  const deadline = AbortSignal.timeout(limits.timeoutMilliseconds)
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
  try {
    let url = checkedUrl(address)
    for (let hop = 0; hop <= limits.maxRedirects; hop++) {
      const response = await callChecked(url, network, signal)
      if (!REDIRECTS.has(response.status)) return await readBody(response, limits.maxBytes)
      const location = response.headers.get("location")
      await response.body?.cancel()
      if (!location) throw new FetchFailure("the server redirects to nowhere: check the address", false)
      url = checkedUrl(location, url)
    }
    throw new FetchFailure(`the address redirects more than ${limits.maxRedirects} times: use the one it leads to`, false)
  } catch (error) {
    throw toFailure(error, signal)
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

function checkedUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base)
  if (!url) throw new FetchFailure("this is not a web address", false)
  if (url.protocol !== "https:") throw new FetchFailure("pictures are only fetched from addresses that begin with https://", false)
  if (url.username || url.password)
    throw new FetchFailure("the address holds a user name or password, which is never sent: use one without", false)
  return url
}

async function callChecked(url: URL, network: Network, signal: AbortSignal): Promise<Response> {
  const addresses = await publicAddresses(url, network, signal)
  let failure: unknown
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await call(url, network.dial(address, Number(url.port || 443)), network.authority, signal)
    } catch (error) {
      if (signal.aborted) throw error
      failure = error
    }
  }
  throw failure
}

/** A name with more addresses than this is not worth trying them all. */
const MAX_ADDRESSES = 3

async function publicAddresses(url: URL, network: Network, signal: AbortSignal): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const addresses = isIP(host) ? [host] : await orAborted(network.resolve(host), signal)
  if (addresses.length === 0) throw new FetchFailure("the server's name is not known: check the address", true)
  // One bad address is enough: a name that answers with both is trying something.
  if (!addresses.every(isPublicAddress)) throw new FetchFailure("the address is not on the public internet", false)
  // Many servers of ours have no IPv6 of their own, and everything that matters still has IPv4.
  return addresses.toSorted((one, other) => isIP(one) - isIP(other))
}

async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener("abort", abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener("abort", abort)
  }
}

function call(url: URL, to: { address: string; port: number }, authority: string | undefined, signal: AbortSignal): Promise<Response> {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const target = `https://${isIP(to.address) === 6 ? `[${to.address}]` : to.address}:${to.port}${url.pathname}${url.search}`
  return fetch(target, {
    // Unpacking would let 10 MB on the wire become any number in memory, so nothing packed is asked for or unpacked.
    headers: {
      host: url.host,
      accept: "image/webp,image/png,image/jpeg,image/gif",
      "accept-encoding": "identity",
      "user-agent": "TeleShop",
    },
    decompress: false,
    // A kept connection would be found again by its address alone, whoever the certificate was checked for.
    keepalive: false,
    redirect: "manual",
    signal,
    tls: { ...(isIP(host) === 0 && { serverName: host }), ...(authority && { ca: authority }) },
  })
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.ok) {
    await response.body?.cancel()
    const transient = response.status >= 500 || response.status === 429 || response.status === 408
    throw new FetchFailure(
      `the server answers ${response.status}${response.status === 404 ? " (not found)" : ""}: check the address`,
      transient,
    )
  }
  const tooLarge = () => new FetchFailure(`the picture is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB: use a smaller one`, false)
  if (Number(response.headers.get("content-length")) > maxBytes) {
    await response.body?.cancel()
    throw tooLarge()
  }
  const chunks: Uint8Array[] = []
  let byteCount = 0
  for await (const chunk of response.body ?? []) {
    byteCount += chunk.byteLength
    if (byteCount > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  if (byteCount === 0) throw new FetchFailure("the server answers with nothing: check the address", false)
  return Buffer.concat(chunks)
}

/** Codes of certificates that are wrong now and will be in a minute. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/

function toFailure(error: unknown, signal: AbortSignal): FetchFailure {
  if (error instanceof FetchFailure) return error
  if (signal.aborted) return new FetchFailure("the server takes too long to answer", true)
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (CERTIFICATE.test(code)) return new FetchFailure("the server's certificate is not valid for this address", false)
  if (code === "ENOTFOUND" || code === "DNS_ENOTFOUND") return new FetchFailure("the server's name is not known: check the address", true)
  return new FetchFailure("the server cannot be reached", true)
}
