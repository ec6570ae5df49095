// A part of the webhook bench: many shops with bots, made by a few statements instead of one by one.
import { randomBytes } from "node:crypto"
import postgres from "postgres"
import { secretSha256 } from "../../tenants/bots/rules.ts"
import type { WebhookRoute } from "../../tenants/bots/schema.ts"
import { type KeyRing, sealSecret } from "../../tenants/secrets.ts"
import type { TestDatabase } from "../help/database.ts"
import type { Target } from "./webhook-client.ts"

export type ManyBots = { routes: WebhookRoute[]; targets: Target[] }

export async function makeManyBots(
  { urls }: Pick<TestDatabase, "urls">,
  keyRing: KeyRing,
  { shops, botsPerShop }: { shops: number; botsPerShop: number },
): Promise<ManyBots> {
  const sql = postgres(urls.superUrl, { max: 1, onnotice: () => {} })
  const tenants = Array.from({ length: shops }, () => crypto.randomUUID())
  const bots = tenants.flatMap((tenantId, shop) =>
    Array.from({ length: botsPerShop }, (_, index) => makeBot(keyRing, tenantId, 7_000_000_000 + shop * botsPerShop + index)),
  )
  await sql`
    insert into shop.tenants (id, slug, title, currency, currency_exponent, default_locale, locales)
    select id, 'bench-' || row_number() over (), 'Bench', 'USD', 2, 'en', '{en}' from unnest(${tenants}::uuid[]) as id`
  for (let start = 0; start < bots.length; start += 1_000) {
    const rows = bots.slice(start, start + 1_000)
    await sql`insert into shop.bots ${sql(rows.map(({ bot }) => bot))}`
    await sql`insert into platform.webhook_routes ${sql(rows.map(({ route }) => route))}`
  }
  await sql.end()
  return {
    routes: bots.map(({ bot, route }) => ({
      webhookId: bot.webhook_id,
      tenantId: bot.tenant_id,
      botId: bot.id,
      secretSha256: route.secret_sha256,
    })),
    targets: bots.map(({ bot, secret }) => ({ path: `/telegram/${bot.webhook_id}`, secret })),
  }
}

function makeBot(keyRing: KeyRing, tenantId: string, telegramId: number) {
  const secret = randomBytes(32).toString("base64url")
  const bot = {
    ...{ tenant_id: tenantId, id: crypto.randomUUID(), telegram_id: telegramId, username: `bench_${telegramId}_bot`, title: "Bench" },
    token_sealed: sealSecret(keyRing, { tenantId, column: "bots.token" }, `${telegramId}:${"A".repeat(35)}`),
    secret_sealed: sealSecret(keyRing, { tenantId, column: "bots.secret" }, secret),
    webhook_id: randomBytes(16).toString("base64url"),
  }
  const { webhook_id, tenant_id: shop_id, id: bot_id, telegram_id } = bot
  return { secret, bot, route: { webhook_id, shop_id, bot_id, secret_sha256: secretSha256(secret), telegram_id } }
}
