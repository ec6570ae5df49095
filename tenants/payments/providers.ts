// The list of payment providers. One that is missing here cannot be switched on; the contract test compares the list with the folder.
import { Refusal } from "../refusal.ts"
import type { Provider } from "./provider.ts"
import { provider as payOnDelivery } from "./providers/pay-on-delivery.ts"

export const PROVIDERS: readonly Provider[] = [payOnDelivery]

export function findProvider(name: string): Provider {
  const found = PROVIDERS.find((provider) => provider.name === name)
  if (!found)
    throw new Refusal(
      "invalid-input",
      `there is no payment provider "${name.slice(0, 40)}": choose one of ${PROVIDERS.map((provider) => provider.name).join(", ")}`,
    )
  return found
}
