// The environment is read once; what is wrong is named, and what may be secret is never repeated.
import { describe, expect, test } from "bun:test"
import { resolve } from "node:path"
import { readConfig, secretsOf, withPort } from "../../runtime/config.ts"

const KEY = `k1:${Buffer.alloc(32, 7).toString("base64")}`
const DATABASE = {
  DATABASE_URL: "postgres://teleshop_app:app-pass@db:5432/t",
  DATABASE_PLATFORM_URL: "postgres://teleshop_platform:platform-pass@db/t",
  SECRET_KEYS: KEY,
}

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error("it was not refused")
}

describe("configuration", () => {
  test("needs nothing: everything has a default", () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 3000,
      publicUrl: "http://localhost:3000",
      shopsDomain: "localhost",
      dataDir: resolve(".data"),
      roles: ["web", "worker", "export"],
    })
    expect(config.database).toBeUndefined()
    expect(config.exportTarget).toEqual({ kind: "folder", folder: resolve(".data/sites") })
  })

  test("an empty or blank variable is one that is not set", () => {
    expect(readConfig({ PORT: "", DATA_DIR: "  ", DATABASE_URL: "", SECRET_KEYS: "" })).toEqual(readConfig({}))
  })

  test.each([
    [{ PORT: "abc" }, 'PORT must be a whole number from 1 to 65535 (it is "abc")'],
    [{ PORT: "70000" }, 'PORT must be a whole number from 1 to 65535 (it is "70000")'],
    [{ PORT: "-1" }, 'PORT must be a whole number from 1 to 65535 (it is "-1")'],
    [{ PORT: "3000.5" }, 'PORT must be a whole number from 1 to 65535 (it is "3000.5")'],
    [{ PUBLIC_URL: "shops" }, 'PUBLIC_URL must be an address such as https://shops.example.com (it is "shops")'],
    [{ PUBLIC_URL: "ftp://x" }, 'PUBLIC_URL must be an address such as https://shops.example.com (it is "ftp://x")'],
    [{ SHOPS_DOMAIN: "a b" }, 'SHOPS_DOMAIN must be a host name such as shops.example.com (it is "a b")'],
    [{ ROLES: "web,cook" }, 'ROLES must be a list of some of web, worker, export, such as web,worker (it is "web,cook")'],
    [{ TELEGRAM_UPDATES: "carrier pigeon" }, 'TELEGRAM_UPDATES must be webhook or polling (it is "carrier pigeon")'],
    [{ EXPORT_TARGET: "ftp://x" }, 'EXPORT_TARGET must be folder:<path> or s3://<bucket>/<prefix> (it is "ftp://x")'],
    [{ EXPORT_TARGET: "s3://My_Bucket" }, 'EXPORT_TARGET must be folder:<path> or s3://<bucket>/<prefix> (it is "s3://My_Bucket")'],
    [{ EXPORT_TARGET: "s3://shops/../x" }, 'EXPORT_TARGET must be folder:<path> or s3://<bucket>/<prefix> (it is "s3://shops/../x")'],
    [{ S3_ENDPOINT: "minio:9000" }, 'S3_ENDPOINT must be an address such as https://s3.eu-central-1.amazonaws.com (it is "minio:9000")'],
    [{ S3_REGION: "a region" }, 'S3_REGION must be a region such as eu-central-1, or auto (it is "a region")'],
    [
      { TRUSTED_PROXIES: "10.0.0.0/99" },
      'TRUSTED_PROXIES must be a list of networks, such as 10.0.0.0/8,2001:db8::/32 (it is "10.0.0.0/99")',
    ],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent (it is "loud")'],
  ])("%o stops the start with the variable's name and what it should be", (environment, sentence) => {
    expect(refusal(environment)).toBe(sentence)
  })

  test.each([
    ["DATABASE_URL", "mysql://root:canary@host/db"],
    ["DATABASE_PLATFORM_URL", "canary"],
    ["DATABASE_OWNER_URL", "http://user:canary@host"],
    ["REDIS_URL", "canary"],
    ["SECRET_KEYS", "canary"],
    ["METRICS_TOKEN", "canary"],
    ["S3_ACCESS_KEY_ID", "canary key"],
    ["S3_SECRET_ACCESS_KEY", "canary secret"],
    ["TELEGRAM_MANAGER_TOKEN", "123:canary"],
  ])("a wrong %s is named, and its value is not repeated", (name, value) => {
    const sentence = refusal({ ...DATABASE, [name]: value })
    expect(sentence).toStartWith(`${name} must be `)
    expect(sentence).not.toContain("canary")
  })

  test("every wrong variable gets a line of its own", () => {
    expect(refusal({ PORT: "x", ROLES: "y" }).split("\n")).toHaveLength(2)
  })

  test("a database of one's own needs both roles and the keys", () => {
    const sentence = refusal({ DATABASE_URL: DATABASE.DATABASE_URL })
    expect(sentence).toContain("DATABASE_PLATFORM_URL must be set")
    expect(sentence).toContain("SECRET_KEYS must be set")
    expect(sentence).not.toContain("app-pass")
    expect(refusal({ DATABASE_OWNER_URL: DATABASE.DATABASE_URL })).toContain("DATABASE_URL must be set too")
    expect(readConfig(DATABASE).database).toMatchObject({ appUrl: DATABASE.DATABASE_URL, ownerUrl: undefined })
  })

  const BUCKET = { EXPORT_TARGET: "s3://shops/sites/live/", S3_ACCESS_KEY_ID: "AKIDCANARY", S3_SECRET_ACCESS_KEY: "canary/secret" }

  test("a bucket is read with its place and its key; where it is follows from the region", () => {
    const key = { accessKeyId: "AKIDCANARY", secretAccessKey: "canary/secret" }
    expect(readConfig({ ...BUCKET, S3_REGION: "eu-central-1" }).exportTarget).toEqual({
      ...{ kind: "s3", bucket: "shops", prefix: "sites/live", region: "eu-central-1", endpoint: "https://s3.eu-central-1.amazonaws.com" },
      ...key,
    })
    expect(readConfig({ ...BUCKET, EXPORT_TARGET: "s3://shops", S3_ENDPOINT: "http://localhost:9000/" }).exportTarget).toEqual({
      ...{ kind: "s3", bucket: "shops", prefix: "", region: "us-east-1", endpoint: "http://localhost:9000" },
      ...key,
    })
  })

  test("a bucket needs a key that lasts", () => {
    const sentence = refusal({ EXPORT_TARGET: "s3://shops" })
    expect(sentence).toContain("S3_ACCESS_KEY_ID must be set when EXPORT_TARGET is a bucket")
    expect(sentence).toContain("S3_SECRET_ACCESS_KEY must be set when EXPORT_TARGET is a bucket")
    for (const name of ["AWS_SESSION_TOKEN", "S3_SESSION_TOKEN"]) {
      expect(refusal({ ...BUCKET, [name]: "canary" })).toStartWith(`${name} must not be set`)
      expect(readConfig({ [name]: "canary" }).exportTarget.kind).toBe("folder")
    }
  })

  test("nobody is trusted to speak for others unless named", () => {
    expect(readConfig({}).trustedProxies).toEqual([])
    expect(readConfig({ TRUSTED_PROXIES: "10.0.0.0/8, ::1" }).trustedProxies).toEqual([
      { address: "10.0.0.0", bits: 8, family: "ipv4" },
      { address: "::1", bits: 128, family: "ipv6" },
    ])
  })

  test("PUBLIC_URL loses its last slash, and only a public https address means webhooks", () => {
    expect(readConfig({ PUBLIC_URL: "https://shops.example.com/" })).toMatchObject({
      publicUrl: "https://shops.example.com",
      telegram: { updates: "webhook" },
    })
    for (const PUBLIC_URL of ["http://shops.example.com", "https://localhost", "https://192.168.1.4", "https://a.localhost:3000"]) {
      expect(readConfig({ PUBLIC_URL }).telegram.updates).toBe("polling")
    }
    expect(readConfig({ TELEGRAM_UPDATES: "webhook" }).telegram.updates).toBe("webhook")
  })

  test("with PORT=0 the public address follows the port that was given, unless it was named", () => {
    expect(withPort(readConfig({ PORT: "0" }), 4711)).toMatchObject({ port: 4711, publicUrl: "http://localhost:4711" })
    expect(withPort(readConfig({ PORT: "0", PUBLIC_URL: "https://shops.example.com" }), 4711).publicUrl).toBe("https://shops.example.com")
  })

  test("passwords, keys and tokens are known to the log as secrets", () => {
    const secrets = secretsOf(readConfig({ ...DATABASE, ...BUCKET, METRICS_TOKEN: "metrics-token-12345" }))
    expect(secrets).toContain("AKIDCANARY")
    expect(secrets).toContain("canary/secret")
    expect(secrets).toContain("app-pass")
    expect(secrets).toContain("platform-pass")
    expect(secrets).toContain("metrics-token-12345")
    expect(secrets).toContain(Buffer.alloc(32, 7).toString("base64"))
  })
})
