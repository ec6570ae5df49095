// Rows in every table that holds tenants' rows, for any tenant. A table without one here fails the mirror test.

export type Row = Record<string, unknown>

/** The ids of one tenant's rows, by a name of ours; the same name is the same id within the tenant and another one in every other. */
function idsOf(tenantId: string): (name: string) => string {
  return (name) => {
    const hash = new Bun.CryptoHasher("sha256").update(`${tenantId} ${name}`).digest("hex")
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  }
}

const SHA256 = "a".repeat(64)
const BYTES = `\\x${SHA256}`

/** Table → rows of one tenant, parents before children; only columns that the application may write. The last row of a table names all of its parents. */
export function fixturesFor(tenantId: string, accountId: string): Record<string, Row[]> {
  const id = idsOf(tenantId)
  const own = (row: Row): Row => ({ tenant_id: tenantId, ...row })
  const order = {
    currency: "USD",
    channel: "site",
    locale: "en",
    contact_name: "Ann",
    contact_phone: "+1 555",
    delivery_title: "Pickup",
    delivery_minor: 0,
  }
  const bot = { username: "ann_bot", token_sealed: "v1.k1.x.y", secret_sealed: "v1.k1.x.y", webhook_id: "A".repeat(22) }
  return {
    "shop.tenants": [
      {
        id: tenantId,
        slug: `s-${tenantId.slice(-12)}`,
        title: "Shop",
        currency: "USD",
        currency_exponent: 2,
        default_locale: "en",
        locales: ["en"],
      },
    ],
    "shop.members": [own({ id: id("member"), account_id: accountId, role: "owner" })],
    "shop.media": [own({ id: id("media"), source_url: "https://example.com/a.jpg", status: "waiting" })],
    "shop.categories": [
      own({ id: id("category"), slug: "clothes", title: "Clothes" }),
      own({ id: id("subcategory"), parent_id: id("category"), slug: "shirts", title: "Shirts" }),
    ],
    "shop.products": [own({ id: id("product"), handle: "shirt", slug: "shirt", title: "Shirt" })],
    "shop.product_categories": [own({ product_id: id("product"), category_id: id("category") })],
    "shop.product_pictures": [own({ id: id("picture"), product_id: id("product"), media_id: id("media") })],
    "shop.variants": [own({ id: id("variant"), product_id: id("product"), price_minor: 1000, stock_quantity: 5 })],
    "shop.imports": [
      own({ id: id("import"), file_name: "a.csv", sha256: SHA256, policy: "ignore", report: {} }),
      own({ id: id("undo"), file_name: "a.csv", sha256: SHA256, policy: "ignore", report: {}, undoes: id("import") }),
    ],
    "shop.import_changes": [own({ import_id: id("import"), product_id: id("product"), change: {} })],
    "shop.import_pictures": [own({ import_id: id("import"), media_id: id("media"), row_number: 2 })],
    "shop.pages": [own({ id: id("page"), kind: "home", title: "Home", document: {} })],
    "shop.page_edits": [own({ page_id: id("page"), revision: 1, commands: [], author: "ann" })],
    "shop.versions": [own({ id: id("version"), number: 1, pages: [], author: "ann" })],
    "shop.version_marks": [own({ version_id: id("version"), marks: {} })],
    "shop.publishings": [own({ id: id("publishing"), version_id: id("version"), author: "ann" })],
    "shop.looks": [own({ revision: 1, theme: { preset: "night" } })],
    "shop.publications": [own({ id: id("publication"), version_id: id("version"), manifest: SHA256, page_count: 1 })],
    "shop.bots": [own({ ...bot, id: id("bot"), telegram_id: 7_000_000_001 })],
    "shop.customers": [own({ id: id("customer"), channel: "telegram", external_id: "ann", bot_id: id("bot") })],
    "shop.carts": [own({ id: id("cart"), token_hash: SHA256, customer_id: id("customer") })],
    "shop.cart_lines": [own({ cart_id: id("cart"), variant_id: id("variant"), quantity: 1, seen_price_minor: 1000 })],
    "shop.delivery_methods": [own({ id: id("delivery"), kind: "pickup", title: "Pickup", needs_address: false })],
    "shop.payment_accounts": [own({ id: id("account"), provider: "pay-on-delivery", title: "Cash", settings_sealed: "v1.k1.x.y" })],
    "shop.order_counters": [own({ last_number: 1 })],
    "shop.orders": [
      own({
        ...order,
        id: id("order"),
        number: 1,
        idempotency_key: "key-of-ann",
        cart_id: id("cart"),
        customer_id: id("customer"),
        order_state: "placed",
        payment_state: "pending",
        fulfilment_state: "unfulfilled",
        payment_provider: "pay-on-delivery",
        subtotal_minor: 1000,
        total_minor: 1000,
      }),
    ],
    "shop.order_lines": [
      own({
        id: id("line"),
        order_id: id("order"),
        variant_id: id("variant"),
        position: 0,
        product_title: "Shirt",
        unit_price_minor: 1000,
        quantity: 1,
        total_minor: 1000,
      }),
    ],
    "shop.payments": [
      own({ id: id("payment"), order_id: id("order"), provider: "pay-on-delivery", reference: "r1", amount_minor: 1000, currency: "USD" }),
    ],
    "shop.stock_movements": [own({ id: id("movement"), variant_id: id("variant"), quantity: -1, reason: "sold", order_id: id("order") })],
    "shop.conversations": [own({ customer_id: id("customer"), state: {} })],
    "shop.updates": [own({ bot_id: id("bot"), update_id: 1, chat_key: "c:1", body: { update_id: 1 } })],
    "shop.outbox": [
      own({
        id: id("outgoing"),
        bot_id: id("bot"),
        chat_id: 1,
        kind: "reply",
        customer_id: id("customer"),
        method: "sendMessage",
        params: {},
      }),
    ],
    "shop.order_changes": [
      own({ id: id("change"), order_id: id("order"), order_state: "placed", payment_state: "pending", fulfilment_state: "unfulfilled" }),
    ],
    "shop.order_followers": [own({ order_id: id("order"), customer_id: id("customer") })],
    "shop.cart_hand_overs": [own({ token_sha256: SHA256, cart_id: id("cart"), expires_at: "2100-01-01" })],
    "shop.form_counters": [own({ last_number: 1 })],
    "shop.form_answers": [
      own({
        ...{ id: id("answer"), number: 1, kind: "message", idempotency_key: "key-of-ann", page_id: id("page"), node_id: "form" },
        ...{
          form_title: "Write to us",
          answers: [],
          channel: "telegram",
          locale: "en",
          customer_id: id("customer"),
          order_id: id("order"),
        },
      }),
    ],
    "shop.invitations": [own({ id: id("invitation"), token_sha256: BYTES, role: "editor", invited_by: "ann", expires_at: "2100-01-01" })],
    "shop.events": [own({ id: id("event"), kind: "order", data: {} })],
    "shop.api_answers": [own({ account_id: accountId, key: "key-of-ann", request_sha256: BYTES })],
    "shop.dictionaries": [own({ locale: `ru-${id("dialect").slice(0, 8)}` })],
    "shop.translations": [own({ locale: `ru-${id("dialect").slice(0, 8)}`, source_sha256: SHA256, source: "Shirt", text: "Рубашка" })],
    "shop.bot_files": [own({ bot_id: id("bot"), sha256: SHA256, file_id: "AgAC" })],
  }
}
