// Who signs in, and what they may do in a shop.
import { z } from "zod"
import { oneLine } from "../text.ts"

export const NewAccount = z.object({ name: oneLine("the name", 200) })

export const Role = z.enum(["owner", "manager", "editor", "support"])
export type Role = z.infer<typeof Role>

export type Account = { id: string; name: string; createdAt: Date }
export type Member = { id: string; accountId: string; role: Role; createdAt: Date }
