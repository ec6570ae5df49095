// How to reach the shop. With an address it is a place that one can go to.
import { aboutShop, type Facts } from "../kit/facts.ts"
import { type Settings, telegramLink } from "./schema.ts"

export const facts: Facts<Settings> = ({ phone, email, telegram, address }, view) => {
  const told = {
    ...(phone && { telephone: phone }),
    ...(email && { email }),
    ...(telegram && { sameAs: [telegramLink(telegram)] }),
    ...(address && { "@type": "Store", address: { "@type": "PostalAddress", streetAddress: address.replace(/\s*\n\s*/g, ", ") } }),
  }
  return Object.keys(told).length === 0 ? [] : [aboutShop(view, told)]
}
