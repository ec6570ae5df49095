// Checks AWS Signature Version 4 as a bucket does: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
import { createHash, createHmac, timingSafeEqual } from "node:crypto"

export type Keys = { region: string; accessKeyId: string; secretAccessKey: string }

/** A request as it stood on the wire: its address is not tidied up. */
export type Signed = { method: string; url: string; headers: Headers; body: Uint8Array }

export type Fault = { status: number; code: string }

/** @returns what a bucket would answer a request whose signature is missing, wrong, for elsewhere or too old; undefined when it is right. */
export function signatureFault(request: Signed, keys: Keys, nowMilliseconds: number): Fault | undefined {
  const claim = claimOf(request)
  if (!claim) return { status: 403, code: "AccessDenied" }
  const [accessKeyId, date, region, service, end] = claim.credential.split("/")
  if (accessKeyId !== keys.accessKeyId) return { status: 403, code: "InvalidAccessKeyId" }
  if (region !== keys.region || service !== "s3" || end !== "aws4_request") return { status: 400, code: "AuthorizationHeaderMalformed" }
  const time = timeOf(claim.date)
  if (Number.isNaN(time) || !claim.date.startsWith(date ?? "-")) return { status: 403, code: "AccessDenied" }
  const ageSeconds = (nowMilliseconds - time) / 1000
  if (ageSeconds < -900 || (claim.expires === undefined && ageSeconds > 900)) return { status: 403, code: "RequestTimeTooSkewed" }
  if (claim.expires !== undefined && !(ageSeconds <= claim.expires)) return { status: 403, code: "AccessDenied" }
  const mustBeSigned = ["host", ...[...request.headers.keys()].filter((name) => name.startsWith("x-amz-"))]
  if (mustBeSigned.some((name) => !claim.signedHeaders.includes(name))) return { status: 403, code: "AccessDenied" }
  if (/^[0-9a-f]{64}$/.test(claim.payload) && claim.payload !== sha256(request.body))
    return { status: 400, code: "XAmzContentSHA256Mismatch" }
  return sameText(signature(request, claim, keys), claim.signature) ? undefined : { status: 403, code: "SignatureDoesNotMatch" }
}

type Claim = {
  credential: string
  date: string
  signedHeaders: string[]
  signature: string
  /** Hash of the body, or UNSIGNED-PAYLOAD. */
  payload: string
  /** Seconds; only of a signed address. */
  expires?: number
}

/** The signature of a request: in its header, or, for a signed address, in its query. */
function claimOf({ url, headers }: Signed): Claim | undefined {
  const query = new URL(url).searchParams
  if (query.get("X-Amz-Algorithm") === "AWS4-HMAC-SHA256") {
    const read = (name: string) => query.get(`X-Amz-${name}`) ?? ""
    const signedHeaders = read("SignedHeaders").split(";")
    const expires = Number(read("Expires"))
    if (!(expires >= 1 && expires <= 604_800)) return undefined
    const [credential, date, signature] = [read("Credential"), read("Date"), read("Signature")]
    return { credential, date, signedHeaders, signature, payload: "UNSIGNED-PAYLOAD", expires }
  }
  const found = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    headers.get("authorization") ?? "",
  )
  const [, credential = "", names = "", signature = ""] = found ?? []
  const [date, payload] = [headers.get("x-amz-date") ?? "", headers.get("x-amz-content-sha256") ?? ""]
  return found ? { credential, date, signedHeaders: names.split(";"), signature, payload } : undefined
}

function signature(request: Signed, claim: Claim, keys: Keys): string {
  const [, date = "", region = "", service = ""] = claim.credential.split("/")
  const text = ["AWS4-HMAC-SHA256", claim.date, `${date}/${region}/${service}/aws4_request`, sha256(canonicalRequest(request, claim))]
  const key = [date, region, service, "aws4_request"].reduce<Buffer>(
    (by, part) => hmac(by, part),
    Buffer.from(`AWS4${keys.secretAccessKey}`),
  )
  return hmac(key, text.join("\n")).toString("hex")
}

function canonicalRequest({ method, url, headers }: Signed, { signedHeaders, payload }: Claim): string {
  const [, rawPath = "/", rawQuery = ""] = /^[a-z]+:\/\/[^/?]+([^?]*)(?:\?(.*))?$/.exec(url) ?? []
  const path = rawPath.split("/").map((part) => encoded(decodeURIComponent(part)))
  const query = rawQuery
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("X-Amz-Signature="))
    .map((pair) => {
      const [name = "", value = ""] = pair.split("=")
      return `${encoded(decodeURIComponent(name))}=${encoded(decodeURIComponent(value))}`
    })
    .sort()
  const signed = signedHeaders.map((name) => `${name}:${(headers.get(name) ?? "").trim().replace(/\s+/g, " ")}\n`)
  return [method, path.join("/"), query.join("&"), signed.join(""), signedHeaders.join(";"), payload].join("\n")
}

/** AWS's own UriEncode: everything but the unreserved characters of RFC 3986, in upper-case hexadecimal. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** 20130524T000000Z */
function timeOf(text: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  const [, year, month, day, hours, minutes, seconds] = found ?? []
  return found ? Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`) : Number.NaN
}

const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex")
const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest()

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
