// A shop with a form, and somebody who has begun to answer it in the chat.
import { expect } from "bun:test"
import type { Database } from "../../tenants/database.ts"
import { listAnswers } from "../../tenants/forms/actions.ts"
import type { FormAnswer } from "../../tenants/forms/schema.ts"
import type { ShopView } from "../../tenants/shops/schema.ts"
import { makeBuyer, type TestBuyer } from "./bot.ts"
import { makeFormPage, type PlacedTestForm, type TestForm } from "./forms.ts"
import { makeShop } from "./shop.ts"

/** The form stands on the shop's page "Write". */
export async function shopWith(db: Database, form: TestForm): Promise<{ shop: ShopView; placed: PlacedTestForm }> {
  const shop = await makeShop(db)
  return { shop, placed: await makeFormPage(db, shop.tenantId, form) }
}

/** From /start to the first question. */
export async function begin(
  db: Database,
  shop: ShopView,
  options: { as?: string; locale?: string } = {},
): Promise<{ buyer: TestBuyer; first: string }> {
  const buyer = makeBuyer(db, shop.tenantId, options)
  await buyer.say("/start")
  expect(await buyer.tap("Write")).toContain("Write to us")
  return { buyer, first: await buyer.tap("Write to us") }
}

/** Newest first. */
export const answersOf = (db: Database, { tenantId }: ShopView): Promise<FormAnswer[]> =>
  db.asTenant(tenantId, (tx) => listAnswers(tx, { limit: 50 }))
