// Accepting an invitation into a shop. Its secret stands behind the #, which no server is ever sent.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { api, ask } from "../api.ts"
import { Button } from "../ui/Button.tsx"
import { LinkButton } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { SESSION, useOwnSession } from "./session.ts"

/** Kept while its reader signs in; only in this tab. */
const KEPT = "teleshop.invitation"

function tokenOf(): string {
  const given = location.hash.slice(1)
  if (given) {
    sessionStorage.setItem(KEPT, given)
    history.replaceState(history.state, "", location.pathname)
  }
  return sessionStorage.getItem(KEPT) ?? ""
}

export default function Invitation() {
  const token = tokenOf()
  const session = useOwnSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = createSignal(false)
  const offer = useQuery(() => ({
    queryKey: ["invitation", token],
    queryFn: () => ask(api.invitations.look.post({ token })),
    enabled: session.data !== undefined,
    retry: false,
    throwOnError: false,
  }))

  const accept = async (title: string) => {
    setBusy(true)
    try {
      const { slug } = await ask(api.invitations.accept.post({ token }))
      sessionStorage.removeItem(KEPT)
      await queries.invalidateQueries({ queryKey: SESSION })
      toast(fill(words().invitation.joined, { shop: title }))
      navigate(`/shops/${slug}`, { replace: true })
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
      setBusy(false)
    }
  }

  return (
    <div class="m-auto w-full max-w-md p-4 py-10">
      <Show
        when={offer.data}
        fallback={
          <Show when={offer.error} fallback={<Skeleton lines={3} />}>
            <div role="alert" class="grid gap-4 rounded-2xl border border-line bg-paper p-6 text-center">
              <h1 class="text-lg font-semibold text-balance">{words().invitation.bad}</h1>
              <LinkButton href="/shops">{words().problems.toShops}</LinkButton>
            </div>
          </Show>
        }
      >
        {(one) => (
          <div class="grid gap-4 rounded-2xl border border-line bg-paper p-6">
            <h1 class="text-xl font-semibold tracking-tight">{fill(words().invitation.title, { shop: one().shop.title })}</h1>
            <p>
              {fill(words().invitation.lead, { who: one().invitedBy, shop: one().shop.title, role: words().roles[one().role] })}{" "}
              <span class="text-soft">{words().roleLeads[one().role]}</span>
            </p>
            <Button look="main" busy={busy()} onClick={() => void accept(one().shop.title)}>
              {words().invitation.accept}
            </Button>
          </div>
        )}
      </Show>
    </div>
  )
}
