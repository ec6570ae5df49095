// What the shop offers at this moment, as the buyer reads it: ways of delivery and of payment.
import { listDeliveryMethods } from "../../../tenants/delivery/actions.ts"
import type { DeliveryMethod } from "../../../tenants/delivery/schema.ts"
import { listPaymentWays } from "../../../tenants/payments/actions.ts"
import type { PaymentWay } from "../../../tenants/payments/schema.ts"
import { translateTitle } from "../../../tenants/translations/rules.ts"
import type { Talk } from "../talk.ts"

export type Offers = { methods: DeliveryMethod[]; ways: PaymentWay[] }

export async function loadOffers({ tx, dictionary }: Talk): Promise<Offers> {
  const [methods, ways] = [await listDeliveryMethods(tx), await listPaymentWays(tx)]
  return {
    methods: methods.map((method) => translateTitle(method, dictionary)),
    ways: ways.map((way) => translateTitle(way, dictionary)),
  }
}
