// The environment, read once: every variable that TeleShop knows, what a good value is, and what stands in for a missing one.
import { resolve } from "node:path"
import { z } from "zod"
import type { BucketSettings } from "../export/targets/bucket.ts"
import { Refusal } from "../tenants/refusal.ts"
import { hideSecrets } from "../tenants/secrets.ts"
import { type Network, readNetworks } from "./proxies.ts"

export type Role = "web" | "worker" | "export"
export type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent"

export type Config = {
  /** 0: any free port; `withPort` fills in the one that was given. */
  port: number
  /** Without a slash at its end. */
  publicUrl: string
  /** Shops live on `<slug>.<shopsDomain>`. */
  shopsDomain: string
  /** Absolute. */
  dataDir: string
  /** Undefined: the embedded PostgreSQL in dataDir. */
  database: { appUrl: string; platformUrl: string; ownerUrl: string | undefined } | undefined
  redisUrl: string | undefined
  roles: readonly Role[]
  /** The key ring as text; undefined: made once in dataDir. */
  secretKeys: string | undefined
  telegram: { apiRoot: string; managerToken: string | undefined; updates: "webhook" | "polling" }
  exportTarget: { kind: "folder"; folder: string } | ({ kind: "s3" } & BucketSettings)
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: readonly Network[]
  metricsToken: string | undefined
  logLevel: LogLevel
}

/** @throws Refusal with one line per wrong variable: its name, what it should be, and (unless it may hold a secret) what it is. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) throw wrong(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`))
  const values = parsed.data
  const problems = contradictions(values)
  if (problems.length > 0) throw wrong(problems)
  const dataDir = resolve(values.DATA_DIR ?? ".data")
  const port = values.PORT ?? 3000
  const publicUrl = values.PUBLIC_URL ?? localUrl(port)
  return {
    port,
    publicUrl,
    shopsDomain: values.SHOPS_DOMAIN ?? "localhost",
    dataDir,
    database: databaseOf(values),
    redisUrl: values.REDIS_URL,
    roles: values.ROLES ?? ROLES,
    secretKeys: values.SECRET_KEYS,
    telegram: {
      apiRoot: values.TELEGRAM_API_ROOT ?? "https://api.telegram.org",
      managerToken: values.TELEGRAM_MANAGER_TOKEN,
      updates: values.TELEGRAM_UPDATES ?? (isPublicHttps(publicUrl) ? "webhook" : "polling"),
    },
    exportTarget: exportTargetOf(values, dataDir),
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL ?? "info",
  }
}

/** With PORT=0 the public address is known only once the port is. */
export function withPort(config: Config, port: number): Config {
  const follows = config.publicUrl === localUrl(config.port)
  return { ...config, port, publicUrl: follows ? localUrl(port) : config.publicUrl }
}

/** What must never appear in a log, whichever words surround it. */
export function secretsOf(config: Config): string[] {
  const { database, redisUrl, secretKeys, metricsToken, telegram, exportTarget } = config
  const urls = [database?.appUrl, database?.platformUrl, database?.ownerUrl, redisUrl].filter((url) => url !== undefined)
  const passwords = urls.flatMap((url) => [new URL(url).password, decodeURIComponent(new URL(url).password)])
  const keys = secretKeys?.split(",").map((entry) => entry.split(":")[1]?.trim() ?? "") ?? []
  const bucketKeys = exportTarget.kind === "s3" ? [exportTarget.accessKeyId, exportTarget.secretAccessKey] : []
  return [...passwords, ...keys, ...bucketKeys, metricsToken ?? "", telegram.managerToken ?? ""].filter((secret) => secret.length >= 6)
}

const ROLES: readonly Role[] = ["web", "worker", "export"]
const LOG_LEVELS: readonly LogLevel[] = ["fatal", "error", "warn", "info", "debug", "trace", "silent"]

const localUrl = (port: number) => `http://localhost:${port}`

/** A variable's rule: `read` gives undefined for a value that is not what `must` says. A secret's value is never repeated. */
function variable<Value>(must: string, read: (text: string) => Value | undefined, secret = false) {
  return z
    .string()
    .transform((text, context) => {
      const value = read(text.trim())
      if (value !== undefined) return value
      const shown = secret ? "its value is not shown: it may hold a secret" : `it is "${hideSecrets(text).slice(0, 200)}"`
      context.addIssue({ code: "custom", message: `must be ${must} (${shown})` })
      return z.NEVER
    })
    .optional()
}

const address = (example: string) => variable(`an address such as ${example}`, httpUrl)
const connection = (role: string) =>
  variable(
    `a connection string such as postgres://${role}:<password>@localhost:5432/teleshop`,
    (text) => urlOf(text, "postgres:", "postgresql:"),
    true,
  )

const Environment = z.object({
  PORT: variable("a whole number from 1 to 65535", (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined)),
  PUBLIC_URL: address("https://shops.example.com"),
  SHOPS_DOMAIN: variable("a host name such as shops.example.com", (text) => (HOST_NAME.test(text) ? text.toLowerCase() : undefined)),
  DATA_DIR: variable("a folder", (text) => (text.includes("\0") ? undefined : text)),
  DATABASE_URL: connection("teleshop_app"),
  DATABASE_PLATFORM_URL: connection("teleshop_platform"),
  DATABASE_OWNER_URL: connection("teleshop_owner"),
  REDIS_URL: variable("an address such as redis://localhost:6379", (text) => urlOf(text, "redis:", "rediss:"), true),
  ROLES: variable("a list of some of web, worker, export, such as web,worker", readRoles),
  SECRET_KEYS: variable(
    "a key ring: <id>:<base64 of 32 random bytes>, newest first, with commas between",
    (text) => (KEY_RING.test(text) ? text : undefined),
    true,
  ),
  TELEGRAM_API_ROOT: address("https://api.telegram.org"),
  TELEGRAM_MANAGER_TOKEN: variable(
    "a bot token as @BotFather gives it",
    (text) => (/^\d{6,12}:[A-Za-z0-9_-]{30,}$/.test(text) ? text : undefined),
    true,
  ),
  TELEGRAM_UPDATES: variable("webhook or polling", (text) => (text === "webhook" || text === "polling" ? text : undefined)),
  EXPORT_TARGET: variable("folder:<path> or s3://<bucket>/<prefix>", readExportTarget),
  S3_ENDPOINT: address("https://s3.eu-central-1.amazonaws.com"),
  S3_REGION: variable("a region such as eu-central-1, or auto", (text) => (/^[a-z0-9-]{2,40}$/i.test(text) ? text : undefined)),
  S3_ACCESS_KEY_ID: variable("an access key's id", (text) => (/^[\w.~+/=-]{3,128}$/.test(text) ? text : undefined), true),
  S3_SECRET_ACCESS_KEY: variable(
    "an access key's secret: at least 8 visible characters",
    (text) => (/^[\x21-\x7e]{8,256}$/.test(text) ? text : undefined),
    true,
  ),
  // Not for us, but Bun adds either to every request that it signs, whatever key it is told to use.
  S3_SESSION_TOKEN: variable("anything", (text) => text, true),
  AWS_SESSION_TOKEN: variable("anything", (text) => text, true),
  TRUSTED_PROXIES: variable("a list of networks, such as 10.0.0.0/8,2001:db8::/32", readNetworks),
  METRICS_TOKEN: variable("at least 16 characters", (text) => (text.length >= 16 ? text : undefined), true),
  LOG_LEVEL: variable(`one of ${LOG_LEVELS.join(", ")}`, (text) => LOG_LEVELS.find((level) => level === text)),
})

type Values = z.output<typeof Environment>

const HOST_NAME = /^(?=.{1,200}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
const KEY_RING = /^\s*[a-z0-9][a-z0-9-]{0,30}:[A-Za-z0-9+/_-]{43}=?(?:\s*,\s*[a-z0-9][a-z0-9-]{0,30}:[A-Za-z0-9+/_-]{43}=?)*\s*,?\s*$/

/** Variables that are good by themselves and wrong together. */
function contradictions(values: Values): string[] {
  return [...contradictionsOfDatabase(values), ...contradictionsOfBucket(values)]
}

function contradictionsOfBucket(values: Values): string[] {
  if (values.EXPORT_TARGET?.kind !== "s3") return []
  const [key, token] = [
    ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
    ["S3_SESSION_TOKEN", "AWS_SESSION_TOKEN"],
  ] as const
  return [
    ...key
      .filter((name) => !values[name])
      .map((name) => `${name} must be set when EXPORT_TARGET is a bucket: the key that may list, read and write there`),
    ...token
      .filter((name) => values[name])
      .map((name) => `${name} must not be set: what it belongs to runs out while the program runs; give a key that lasts`),
  ]
}

function contradictionsOfDatabase(values: Values): string[] {
  const { DATABASE_URL, DATABASE_PLATFORM_URL, DATABASE_OWNER_URL, SECRET_KEYS } = values
  if (!DATABASE_URL) {
    if (!DATABASE_PLATFORM_URL && !DATABASE_OWNER_URL) return []
    return [
      "DATABASE_URL must be set too when DATABASE_PLATFORM_URL or DATABASE_OWNER_URL is; unset all three to use the embedded PostgreSQL",
    ]
  }
  return [
    ...(DATABASE_PLATFORM_URL
      ? []
      : ["DATABASE_PLATFORM_URL must be set when DATABASE_URL is: the same database, logging in as teleshop_platform"]),
    ...(SECRET_KEYS
      ? []
      : [
          "SECRET_KEYS must be set when DATABASE_URL is, so that every process seals with the same keys: make one with echo k1:$(openssl rand -base64 32)",
        ]),
  ]
}

function databaseOf({ DATABASE_URL, DATABASE_PLATFORM_URL, DATABASE_OWNER_URL }: Values): Config["database"] {
  if (!DATABASE_URL || !DATABASE_PLATFORM_URL) return undefined
  return { appUrl: DATABASE_URL, platformUrl: DATABASE_PLATFORM_URL, ownerUrl: DATABASE_OWNER_URL }
}

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)\/?$/

function readExportTarget(text: string) {
  if (/^folder:./.test(text)) return { kind: "folder", folder: resolve(text.slice(7)) } as const
  const [, bucket, prefix = ""] = BUCKET.exec(text) ?? []
  return bucket ? ({ kind: "s3", bucket, prefix: prefix.slice(1) } as const) : undefined
}

function exportTargetOf(values: Values, dataDir: string): Config["exportTarget"] {
  const { EXPORT_TARGET: target, S3_REGION: region = "us-east-1", S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = values
  if (target?.kind !== "s3") return target ?? { kind: "folder", folder: resolve(dataDir, "sites") }
  const endpoint = values.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`
  return { ...target, endpoint, region, accessKeyId: S3_ACCESS_KEY_ID ?? "", secretAccessKey: S3_SECRET_ACCESS_KEY ?? "" }
}

function readRoles(text: string): Role[] | undefined {
  const named = text.split(",").map((name) => name.trim())
  const roles = ROLES.filter((role) => named.includes(role))
  return named.every((name) => (ROLES as readonly string[]).includes(name)) ? roles : undefined
}

function httpUrl(text: string): string | undefined {
  const url = urlOf(text, "http:", "https:")
  if (!url) return undefined
  const { search, hash, username } = new URL(url)
  return search || hash || username ? undefined : url.replace(/\/+$/, "")
}

function urlOf(text: string, ...protocols: string[]): string | undefined {
  const url = URL.parse(text)
  return url?.hostname && protocols.includes(url.protocol) ? text : undefined
}

/** Whether Telegram could reach it: https, and not a name or number that only this machine or network knows. */
function isPublicHttps(text: string): boolean {
  const { protocol, hostname } = new URL(text)
  const local = /(^|\.)(localhost|local|internal|test)$|^(127|10|0|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[/
  return protocol === "https:" && hostname.includes(".") && !local.test(hostname)
}

function wrong(problems: readonly string[]): Refusal {
  return new Refusal("invalid-input", problems.join("\n"))
}
