// A part of the webhook bench: what one would write first. grammY and PostgreSQL in one handler: no queue, no order, no isolation, nothing remembered of
// what came before. Prints its port.
import { Bot, Composer, type Context } from "grammy"
import postgres from "postgres"

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10, transform: postgres.camel })
const rows = await sql<{ webhookId: string; tenantId: string; botId: string; telegramId: string }[]>`
  select webhook_id, shop_id as tenant_id, bot_id, telegram_id from platform.webhook_routes`

type Shop = { tenantId: string; botId: string }
type ShopContext = Context & { shop: Shop }

/** The customer, what they look for, where they are, and an answer: the least that a conversation about goods needs. */
const composer = new Composer<ShopContext>()
composer.on("message:text", async (context) => {
  const { tenantId } = context.shop
  const externalId = `plain-${context.from.id}`
  const [customer] = await sql<{ id: string }[]>`
    insert into shop.customers (tenant_id, channel, external_id, name, locale) values (${tenantId}, 'telegram', ${externalId}, ${context.from.first_name}, 'ru')
    on conflict (tenant_id, channel, external_id) do update set locale = excluded.locale returning id`
  const products = await sql<{ title: string }[]>`
    select title from shop.products where tenant_id = ${tenantId} and title ilike ${`%${context.message.text.slice(0, 10)}%`} limit 10`
  await sql`
    insert into shop.conversations (tenant_id, customer_id, state) values (${tenantId}, ${customer?.id ?? ""}, ${sql.json({ last: context.message.text })})
    on conflict (tenant_id, customer_id) do update set state = excluded.state, updated_at = now()`
  await context.reply(products.length === 0 ? "I found nothing." : products.map(({ title }) => title).join("\n"))
})

const bots = new Map<string, Bot<ShopContext>>()
for (const { webhookId, tenantId, botId, telegramId } of rows) {
  const id = Number(telegramId)
  const about = {
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
  }
  const bot = new Bot<ShopContext>(`${id}:${"A".repeat(35)}`, {
    client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? "" },
    botInfo: {
      id,
      is_bot: true,
      first_name: "Shop",
      username: `plain_${id}_bot`,
      has_main_web_app: false,
      has_topics_enabled: false,
      ...about,
    } as never,
  })
  bot.use((context, next) => {
    context.shop = { tenantId, botId }
    return next()
  }, composer)
  bots.set(webhookId, bot)
}

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: async (request) => {
    const bot = bots.get(request.url.slice(-22))
    if (!bot) return Response.json({ status: "ready" })
    await bot.handleUpdate((await request.json()) as never)
    return new Response(null)
  },
})
process.stdout.write(`${server.port}\n`)
