// What an order form takes from the catalogue: the lines that it orders, at the prices of now. A product that is gone leaves the form without a button.
import type { ShownOffer } from "../../forms/html.ts"
import { offerOf } from "../../forms/products.ts"
import { productById } from "../kit/lookup.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type OrderData = { offer?: ShownOffer }

export const gather: Gather<Settings, OrderData> = ({ products }, view) =>
  products.length === 0 ? {} : { offer: offerOf(products, (id) => productById(view, id), view.shop, view.locale) }
