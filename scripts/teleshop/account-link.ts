// Prints a link that signs somebody in to a shop: for the first owner, and where there is no manager bot.
import { z } from "zod"
import { signInUrl } from "../../runtime/plugins/session-cookies.ts"
import { accountInRole } from "../../tenants/accounts/actions.ts"
import { Role } from "../../tenants/accounts/schema.ts"
import { makeSignInLink } from "../../tenants/accounts/sign-in.ts"
import { findShop } from "../../tenants/shops/actions.ts"
import { defineVerb } from "../command-line/verb.ts"

export default defineVerb({
  usage: "account link <slug> [--role owner|manager|editor|support]",
  summary: "prints a link that signs in as the shop's owner: once, within 10 minutes",
  arguments: z.object({
    slug: z.string(),
    role: z.enum(Role.options, "must be owner, manager, editor or support").optional(),
  }),
  positionals: ["slug"],
  run: async ({ slug, role = "owner" }, { services, config, out }) => {
    const shop = await findShop(services.db, slug)
    const { accountId, name } = await accountInRole(services.db, shop, role)
    const url = signInUrl(config, await makeSignInLink(services.db, accountId))
    out.value({ url, slug, role, name })
    out.line(url)
    out.line(`signs in as ${name}, ${role} of "${shop.title}": once, within 10 minutes`)
  },
})
