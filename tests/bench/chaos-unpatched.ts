// The storm over another copy of the driver: `chaos-unpatched.ts <folder of the driver> <fault> <milliseconds>`, started by chaos.ts.
import { plugin } from "bun"

const [folder, fault, milliseconds] = process.argv.slice(2)

plugin({
  name: "another copy of the driver",
  setup(build) {
    build.module("postgres", async () => ({ exports: await import(`${folder}/src/index.js`), loader: "object" }))
  },
})

// Imported only now, so that the database door finds the other driver.
const { runStorm } = await import("../faults/chaos.ts")
const urls = JSON.parse(process.env.CHAOS_URLS ?? "")
const damage = await runStorm(urls, { fault: fault === "idle" ? "idle" : "killed", durationMs: Number(milliseconds) })
console.log(JSON.stringify(damage))
process.exit(0)
