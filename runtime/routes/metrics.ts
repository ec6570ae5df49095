// Figures of this process as Prometheus text: for a scraper with METRICS_TOKEN, or without one for the machine itself.
import { timingSafeEqual } from "node:crypto"
import { Elysia } from "elysia"
import { Refusal } from "../../tenants/refusal.ts"
import type { Services } from "../app.ts"
import { figureLines } from "../figures.ts"
import { answered } from "../plugins/request-log.ts"

export function metricsRoutes({ config }: Pick<Services, "config">) {
  return new Elysia({ name: "metrics" }).get("/metrics", ({ request, server }) => {
    const allowed = config.metricsToken
      ? hasToken(request, config.metricsToken)
      : isThisMachine(request, server?.requestIP(request)?.address)
    if (!allowed) throw new Refusal("not-allowed", "Metrics are for the machine itself; set METRICS_TOKEN and send it as a bearer token.")
    return new Response(figures(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } })
  })
}

function hasToken(request: Request, token: string): boolean {
  const digest = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest()
  return timingSafeEqual(digest(request.headers.get("authorization") ?? ""), digest(`Bearer ${token}`))
}

/** A forwarding header means that a proxy on this machine speaks for somebody else. */
function isThisMachine(request: Request, address: string | undefined): boolean {
  const forwarded = [...request.headers.keys()].some((name) => FORWARDING.test(name))
  return !forwarded && address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)
}

/** Proxies differ in which of these they send; one is enough. */
const FORWARDING = /^(?:forwarded|via|x-forwarded-.+|x-real-ip|.+-client-ip|.+-connecting-ip)$/

function figures(): string {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const lines = [
    ...metric("process_resident_memory_bytes", "gauge", "Memory held by the process.", [["", rss]]),
    ...metric("teleshop_heap_used_bytes", "gauge", "Memory used by JavaScript objects.", [["", heapUsed]]),
    ...metric("process_cpu_seconds_total", "counter", "Processor time, user and system.", [["", (user + system) / 1e6]]),
    ...metric("process_start_time_seconds", "gauge", "When the process started, as Unix time.", [
      ["", Math.round(Date.now() / 1000 - process.uptime())],
    ]),
    ...metric("teleshop_http_answers_total", "counter", "Answered requests.", answeredSamples()),
    ...figureLines(),
  ]
  return `${lines.join("\n")}\n`
}

function answeredSamples(): [string, number][] {
  return [...answered].map(([key, count]) => {
    const [method, status] = key.split(" ")
    return [`{method="${method}",status="${status}"}`, count]
  })
}

function metric(name: string, type: string, help: string, samples: [string, number][]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map(([labels, value]) => `${name}${labels} ${value}`)]
}
