// The whole program with its sites in a bucket and its limits in a Redis that is not there: what the environment names is what is used.
import { expect, test } from "bun:test"
import { freshDataDir, runProgram } from "../help/program.ts"
import { startBucket } from "../help/s3/server.ts"

test("starts, publishes its demo shop into the bucket and shows it from there; no secret is in what it says", async () => {
  const bucket = await startBucket()
  const { endpoint, region, accessKeyId, secretAccessKey, prefix } = bucket.settings
  const program = runProgram(["runtime/main.ts"], {
    DATA_DIR: freshDataDir(),
    EXPORT_TARGET: `s3://${bucket.settings.bucket}/${prefix}`,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    REDIS_URL: "redis://:canary-password@127.0.0.1:1",
    TRUSTED_PROXIES: "127.0.0.0/8",
    LOG_LEVEL: "debug",
  })
  try {
    const { port } = new URL(await program.ready())
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { host: "demo.localhost" } })
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
    expect([...bucket.objects.keys()].every((key) => key.startsWith(`${prefix}/`))).toBe(true)
    expect([...bucket.objects.keys()].filter((key) => key.endsWith("/current"))).toHaveLength(1)
    const asked = await fetch(`http://127.0.0.1:${port}/storefront/demo/cart`, { headers: { "x-forwarded-for": "198.51.100.7" } })
    expect(asked.status).toBe(200)
    await program.says(/Redis cannot be reached/)
    await program.says(/"caller":"198\.51\.100\.7"/)
    program.kill("SIGTERM")
    expect(await program.ended).toBe(0)
    for (const secret of [accessKeyId, secretAccessKey, "canary-password", "X-Amz-Signature"]) expect(program.said()).not.toContain(secret)
  } finally {
    program.kill("SIGKILL")
    await bucket.stop()
  }
}, 120_000)
