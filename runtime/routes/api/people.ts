// One's own name; the people who work in a shop; inviting them.
import { Elysia } from "elysia"
import { z } from "zod"
import { changeRole, leaveShop, listNamedMembers, removeMember, renameAccount } from "../../../tenants/accounts/actions.ts"
import { acceptInvitation, invite, listInvitations, lookAtInvitation, takeInvitationBack } from "../../../tenants/accounts/invitations.ts"
import { Role } from "../../../tenants/accounts/schema.ts"
import { tell } from "../../../tenants/events/actions.ts"
import { openSecret, sealSecret } from "../../../tenants/secrets.ts"
import type { Services } from "../../app.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { Done, done, moment, ofShop, ofShopAndId } from "./shapes.ts"

const Member = z.object({ id: z.uuid(), accountId: z.uuid(), name: z.string(), role: Role, createdAt: moment })
const Invitation = z.object({ id: z.uuid(), role: Role, invitedBy: z.string(), createdAt: moment, expiresAt: moment })
const Token = z.strictObject({ token: z.string().min(20).max(200) })
const RoleOnly = z.strictObject({ role: Role })

/** Where an invitation's link leads; what is secret stands behind the #. */
const invitationUrl = ({ config }: Pick<Services, "config">, token: string) => `${config.publicUrl}/app/invitation#${token}`

export function memberRoutes(door: Owner, { db }: Pick<Services, "db">) {
  return new Elysia({ name: "api-members", prefix: "/shops/:shop/members", tags: ["people"] })
    .use(door)
    .get("/", ({ shop }) => listNamedMembers(db, shop.tenantId), {
      may: "members.see",
      params: ofShop,
      response: z.array(Member),
      detail: { summary: "Who works here" },
    })
    .patch(
      "/:id",
      ({ inTenant, params, body }) =>
        inTenant(async (tx) => {
          const { id, role } = await changeRole(tx, params.id, body.role)
          await tell(tx, { kind: "member", data: { change: "changed" } })
          return { id, role }
        }),
      {
        ...{ may: "members.change" as const, params: ofShopAndId, body: RoleOnly },
        response: z.object({ id: z.uuid(), role: Role }),
        detail: { summary: "Give a member another role; not the last owner", description: TAKEN_BACK },
      },
    )
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant(async (tx) => {
          await removeMember(tx, params.id)
          await tell(tx, { kind: "member", data: { change: "left" } })
        })
        return done
      },
      {
        ...{ may: "members.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "Take a member out; not the last owner", description: TAKEN_BACK },
      },
    )
    .post(
      "/leave",
      async ({ inTenant, account }) => {
        await inTenant(async (tx) => {
          await leaveShop(tx, account.id)
          await tell(tx, { kind: "member", data: { change: "left" } })
        })
        return done
      },
      { may: "shop.see", params: ofShop, response: Done, detail: { summary: "Leave the shop; the last owner cannot" } },
    )
}

const TAKEN_BACK = "When an owner is none any more, all open invitations are taken back: each might be theirs."

export function invitationRoutes(door: Owner, services: Services) {
  const { keyRing } = services
  return new Elysia({ name: "api-invitations", prefix: "/shops/:shop/invitations", tags: ["people"] })
    .use(door)
    .get("/", ({ inTenant }) => inTenant(listInvitations), {
      may: "members.change",
      params: ofShop,
      response: z.array(Invitation),
      detail: { summary: "Invitations that are open" },
    })
    .post(
      "/",
      async ({ once, body, account, shop, set }) => {
        set.status = 201
        const place = { tenantId: shop.tenantId, column: "api_answers.answer" }
        // The answer is kept for whoever asks once more; the link's secret is in no table as it is.
        const { sealed, ...invitation } = await once(async (tx) => {
          const { token, ...made } = await invite(tx, { role: body.role, invitedBy: account.name })
          return { ...made, sealed: sealSecret(keyRing, place, token) }
        })
        return { ...invitation, url: invitationUrl(services, openSecret(keyRing, place, sealed)) }
      },
      {
        ...{ may: "members.change" as const, params: ofShop, body: RoleOnly },
        response: { 201: Invitation.extend({ url: z.string().meta({ description: "Good once, for a week; shown only now." }) }) },
        detail: { summary: "Invite somebody by a link", ...REPEATABLE },
      },
    )
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant((tx) => takeInvitationBack(tx, params.id))
        return done
      },
      { may: "members.change", params: ofShopAndId, response: Done, detail: { summary: "Take an invitation back" } },
    )
}

export function accountRoutes(door: Owner, { db }: Pick<Services, "db">) {
  return new Elysia({ name: "api-account", tags: ["people"] })
    .use(door)
    .patch(
      "/account",
      async ({ account, body }) => {
        await renameAccount(db, account.id, body.name)
        return done
      },
      {
        ...{ signedIn: true as const, body: z.strictObject({ name: z.string().max(500) }), response: Done },
        detail: { summary: "Go by another name" },
      },
    )
    .post("/invitations/look", ({ body }) => lookAtInvitation(db, body.token), {
      ...{ signedIn: true as const, body: Token },
      response: z.object({ shop: z.object({ slug: z.string(), title: z.string() }), role: Role, invitedBy: z.string() }),
      detail: { summary: "What an invitation is to" },
    })
    .post("/invitations/accept", ({ body, account }) => acceptInvitation(db, body.token, account.id), {
      ...{ signedIn: true as const, body: Token },
      response: z.object({ slug: z.string(), role: Role }),
      detail: { summary: "Accept an invitation" },
    })
}
