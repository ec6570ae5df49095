// What the API says of people: their session, their shops, their fellows.
import { z } from "zod"
import { RIGHTS, type Right } from "../../../tenants/accounts/rules.ts"
import { Role } from "../../../tenants/accounts/schema.ts"

const rights = Object.keys(RIGHTS) as [Right, ...Right[]]

export const RightName = z.enum(rights)

export const WorkplaceView = z.object({
  slug: z.string(),
  title: z.string(),
  status: z.enum(["active", "suspended"]),
  role: Role,
  rights: z.array(RightName).meta({ description: "What the role may do; everything else is refused with not-allowed." }),
})

export const AccountView = z.object({
  id: z.uuid(),
  name: z.string(),
  hasTelegram: z.boolean().meta({ description: "Signs in with Telegram." }),
  shops: z.array(WorkplaceView),
})

export const SessionView = z.object({
  id: z.uuid(),
  device: z.string().meta({ description: "Such as “Chrome on Linux”." }),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  current: z.boolean().meta({ description: "The one that asks." }),
})
