// What a browser holds and we keep only as a hash: long random tokens, and codes short enough to be typed.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** 256 bits, base64url: nobody guesses one, so a plain hash of it is enough. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}

/** Compares without telling by the time how much was right. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Crockford's base 32: no I, L, O, U, which are read as other signs or make words. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The front finds a sign-in, the back proves it: 30 bits, of which five tries leave a chance of one in two hundred million. */
const HANDLE_LENGTH = 4
const SECRET_LENGTH = 6

export type SignInCode = { handle: string; secret: string }

export function newCode(): SignInCode {
  const signs = [...randomBytes(HANDLE_LENGTH + SECRET_LENGTH)].map((byte) => SIGNS[byte % 32]).join("")
  return { handle: signs.slice(0, HANDLE_LENGTH), secret: signs.slice(HANDLE_LENGTH) }
}

/** As people are shown it: "K7QM-3XF9TA". */
export function showCode({ handle, secret }: SignInCode): string {
  return `${handle}-${secret}`
}

/** As people type it: in any case, with or without the hyphen, O for 0, I or L for 1. Undefined: it is no code at all. */
export function readCode(typed: string): SignInCode | undefined {
  const signs = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1")
  if (signs.length !== HANDLE_LENGTH + SECRET_LENGTH || ![...signs].every((sign) => SIGNS.includes(sign))) return undefined
  return { handle: signs.slice(0, HANDLE_LENGTH), secret: signs.slice(HANDLE_LENGTH) }
}

/** A shop's invitation names the shop, so that it is found without looking through all shops: its id, then 256 random bits. */
export function newInvitationToken(tenantId: string): string {
  return Buffer.concat([Buffer.from(tenantId.replaceAll("-", ""), "hex"), randomBytes(32)]).toString("base64url")
}

/** The shop that an invitation is for; undefined for what is no invitation. */
export function tenantOfInvitation(token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url")
  if (bytes.length !== 48 || bytes.toString("base64url") !== token) return undefined
  return bytes
    .subarray(0, 16)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
