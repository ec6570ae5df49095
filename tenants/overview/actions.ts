// How a shop stands, for the people who work in it: each role sees what it may.
import { may } from "../accounts/rules.ts"
import type { Role } from "../accounts/schema.ts"
import { listBots } from "../bots/actions.ts"
import { botLink } from "../bots/rules.ts"
import type { TenantTx } from "../database.ts"
import { countOrders, countShop } from "./queries.ts"
import type { Overview } from "./schema.ts"

/** `since` is when today began, for a day begins at another moment everywhere. Which bots answer in a shop's name is no secret within it. */
export async function loadOverview(tx: TenantTx, { since, role }: { since: Date; role: Role }): Promise<Overview> {
  const counted = await countShop(tx)
  const bots = (await listBots(tx)).map(({ username, state }) => ({ username, state, url: botLink({ username }) }))
  return { ...counted, bots, orders: may(role, "orders.see") ? await countOrders(tx, since) : null }
}
