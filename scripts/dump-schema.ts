// `bun run dump-schema`: writes sql/schema.sql, the sum of all migrations, from a database made for this purpose.
import { join } from "node:path"
import { ensureInstalled, ROOT } from "./start/install.ts"

await ensureInstalled((sentence) => process.stderr.write(`${sentence}\n`))
const { default: postgres } = await import("postgres")
const { joinCluster } = await import("../runtime/postgres/cluster.ts")
const { dumpSchema } = await import("../sql/dump.ts")
const { migrate } = await import("../sql/migrate.ts")
const { makeFolder, removeFolder } = await import("./test/folder.ts")

const folder = makeFolder()
try {
  const cluster = await joinCluster(folder)
  const sql = postgres(cluster.urls.ownerUrl, { max: 4, onnotice: () => {} })
  try {
    await migrate(sql)
    await Bun.write(join(ROOT, "sql/schema.sql"), await dumpSchema(sql))
  } finally {
    await sql.end()
    await cluster.leave()
  }
} finally {
  await removeFolder(folder)
}
console.log("sql/schema.sql is written")
