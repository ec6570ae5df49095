// Who signs in, and what they may do in a shop. Browser-safe.
import { z } from "zod"
import { oneLine } from "../text.ts"

export const AccountName = oneLine("the name", 200)
export const NewAccount = z.object({ name: AccountName })

export const Role = z.enum(["owner", "manager", "editor", "support"])
export type Role = z.infer<typeof Role>

export type Account = { id: string; name: string; createdAt: Date }
export type Member = { id: string; accountId: string; role: Role; createdAt: Date }

/** What Telegram says of a person. */
export type TelegramPerson = { telegramId: number; name: string; locale: string }

/** A browser that is signed in, as its person sees it. */
export type Session = { id: string; device: string; createdAt: Date; lastSeenAt: Date }

/** A person in one of their shops. */
export type Workplace = { slug: string; title: string; status: "active" | "suspended"; role: Role }

export type Invitation = { id: string; role: Role; invitedBy: string; createdAt: Date; expiresAt: Date }
