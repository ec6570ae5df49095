// Sealed secrets open only with a key of the ring, and only where they were sealed for.
import { describe, expect, test } from "bun:test"
import {
  createKeyRingText,
  hideSecrets,
  needsReseal,
  openSecret,
  parseKeyRing,
  resealSecret,
  SecretError,
  sealSecret,
} from "../../tenants/secrets.ts"

const oldKey = createKeyRingText("k1")
const newKey = createKeyRingText("k2")
const oldRing = parseKeyRing(oldKey)
const ring = parseKeyRing(`${newKey}, ${oldKey}`)
const place = { tenantId: "01980000-0000-7000-8000-000000000001", column: "payment_accounts.settings_sealed" }
const plain = "123456789:AA-it-is-a-secret-Ünïcode-🔑"

describe("a sealed secret", () => {
  test("opens again, says which key sealed it and shows nothing of itself", () => {
    const sealed = sealSecret(ring, place, plain)
    expect(sealed).toMatch(/^v1\.k2\.[\w-]{16}\.[\w-]+$/)
    expect(sealed).not.toContain("secret")
    expect(openSecret(ring, place, sealed)).toBe(plain)
    expect(openSecret(ring, place, sealSecret(ring, place, ""))).toBe("")
  })

  test("is never the same twice", () => {
    expect(sealSecret(ring, place, plain)).not.toBe(sealSecret(ring, place, plain))
  })

  test("does not open for another tenant, nor in another column", () => {
    const sealed = sealSecret(ring, place, plain)
    expect(() => openSecret(ring, { ...place, tenantId: place.tenantId.replace(/1$/, "2") }, sealed)).toThrow(SecretError)
    expect(() => openSecret(ring, { ...place, column: "bots.token_sealed" }, sealed)).toThrow(SecretError)
    expect(openSecret(ring, { ...place }, sealed)).toBe(plain)
  })

  test("does not open when any part of it was changed", () => {
    const parts = sealSecret(ring, place, plain).split(".")
    for (const index of parts.keys()) {
      for (const changed of [flip(parts[index] ?? ""), "", "k1"]) {
        const sealed = parts.with(index, changed).join(".")
        if (changed !== parts[index]) expect(() => openSecret(ring, place, sealed)).toThrow(SecretError)
      }
    }
    expect(() => openSecret(ring, place, `${parts.join(".")}.more`)).toThrow(SecretError)
    expect(() => openSecret(ring, place, parts.join(".").slice(0, -3))).toThrow(SecretError)
  })

  test("does not open without its key, and the error says which key ring to look at", () => {
    const sealed = sealSecret(ring, place, plain)
    expect(() => openSecret(oldRing, place, sealed)).toThrow("SECRET_KEYS")
    expect(() => openSecret(parseKeyRing(createKeyRingText("k2")), place, sealed)).toThrow(SecretError)
  })
})

describe("rotation", () => {
  test("opens old secrets with the old key and seals them anew with the newest", () => {
    const old = sealSecret(oldRing, place, plain)
    expect(openSecret(ring, place, old)).toBe(plain)
    expect(needsReseal(ring, old)).toBe(true)
    const fresh = resealSecret(ring, place, old)
    expect(needsReseal(ring, fresh)).toBe(false)
    expect(openSecret(parseKeyRing(newKey), place, fresh)).toBe(plain)
    expect(() => openSecret(oldRing, place, fresh)).toThrow(SecretError)
  })
})

describe("a key ring", () => {
  test("says what is wrong with it, and never shows a key", () => {
    const wrong = ["", " , ", "k1", "k1:", "k1:abc", `K1:${oldKey.slice(3)}`, `${oldKey},${oldKey}`, `${oldKey}x`, `k1:${"A".repeat(45)}`]
    for (const text of wrong) {
      const thrown = (() => {
        try {
          parseKeyRing(text)
        } catch (error) {
          return error as Error
        }
      })()
      expect(thrown).toBeInstanceOf(SecretError)
      expect(thrown?.message).not.toContain(oldKey.slice(3, 20))
    }
  })
})

describe("errors", () => {
  test("hold neither the plain text nor the sealed one", () => {
    const sealed = sealSecret(ring, place, plain)
    for (const attempt of [() => openSecret(ring, { ...place, column: "x" }, sealed), () => openSecret(oldRing, place, sealed)]) {
      try {
        attempt()
        throw new Error("it opened")
      } catch (error) {
        const told = Bun.inspect(error)
        expect(told).toContain("SecretError")
        expect(told).not.toContain(sealed.split(".")[3] ?? sealed)
        expect((error as Error).cause).toBeUndefined()
      }
    }
  })
})

describe("hideSecrets", () => {
  test("masks what looks like a secret and leaves the rest as it was", () => {
    expect(hideSecrets("GET https://api.telegram.org/bot123456789:AAabcdefghijklmnopqrstuvwxyz012345678/getMe failed")).toBe(
      "GET https://api.telegram.org/bot[bot token]/getMe failed",
    )
    expect(hideSecrets("postgres://teleshop_app:hunter2@db:5432/x")).toBe("postgres://teleshop_app:[password]@db:5432/x")
    expect(hideSecrets(`key ${newKey}`)).toBe("key [key]")
    expect(hideSecrets(sealSecret(ring, place, plain))).toBe("[sealed secret]")
    expect(hideSecrets(`${"sk_live_"}abcdefghijklmnop1234`)).toBe("[payment key]")
    expect(hideSecrets("order 12, 12:30, https://shop.example:8443/a@b")).toBe("order 12, 12:30, https://shop.example:8443/a@b")
  })
})

function flip(text: string): string {
  return text.startsWith("A") ? `B${text.slice(1)}` : `A${text.slice(1)}`
}
