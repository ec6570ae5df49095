// Inviting somebody by a link, and the invitations that are open.
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { CopyField } from "../ui/CopyField.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { day } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"
import { ROLES, type Role, roleName } from "./roles.ts"

export function Invitations() {
  const { key, calls } = useShop()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal(false)
  const open = useQuery(() => ({
    queryKey: key("invitations"),
    queryFn: () => ask(calls().invitations.get()),
    placeholderData: [],
    throwOnError: false,
  }))
  const takeBack = async (id: string) => {
    try {
      await ask(calls().invitations({ id }).delete())
      toast(words().people.takenBack)
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    await queries.invalidateQueries({ queryKey: key("invitations") })
  }
  return (
    <Card
      flush
      title={words().people.open}
      actions={
        <Button look="main" onClick={() => setAsked(true)}>
          <Icon name="plus" />
          {words().people.invite}
        </Button>
      }
    >
      <ul class="divide-y divide-line">
        <For each={open.data} fallback={<li class="px-5 pb-5 text-soft">{words().people.noneOpen}</li>}>
          {(one) => (
            <li class="flex flex-wrap items-center gap-3 px-5 py-3 sm:flex-nowrap">
              <div class="min-w-0 flex-1 basis-full sm:basis-0">
                <p class="font-medium">{roleName(one.role)}</p>
                <p class="text-sm text-soft">{fill(words().people.invitedBy, { who: one.invitedBy, when: day(one.expiresAt) })}</p>
              </div>
              <Button onClick={() => void takeBack(one.id)}>{words().people.takeBack}</Button>
            </li>
          )}
        </For>
      </ul>
      <InviteDialog open={asked()} onClose={() => setAsked(false)} />
    </Card>
  )
}

function InviteDialog(props: { open: boolean; onClose: () => void }) {
  const { key, calls } = useShop()
  const queries = useQueryClient()
  const [role, setRole] = createSignal<Role>("manager")
  const [url, setUrl] = createSignal<string>()
  const [problem, setProblem] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const close = () => {
    setUrl()
    setProblem()
    props.onClose()
  }
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      setUrl((await ask(calls().invitations.post({ role: role() }))).url)
      await queries.invalidateQueries({ queryKey: key("invitations") })
    } catch (error) {
      setProblem(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <Dialog open={props.open} title={words().people.inviteTitle} lead={words().people.inviteLead} onClose={close}>
      <Show
        when={url()}
        fallback={
          <form onSubmit={(event) => void make(event)} class="grid gap-4">
            <fieldset class="grid gap-2">
              <legend class="mb-1 font-medium">{words().people.role}</legend>
              <For each={ROLES}>
                {(one) => (
                  <label class="flex cursor-pointer items-start gap-3 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft">
                    <input
                      type="radio"
                      name="role"
                      class="mt-1 size-4 accent-accent"
                      checked={role() === one}
                      onChange={() => setRole(one)}
                    />
                    <span class="grid">
                      <span class="font-medium">{roleName(one)}</span>
                      <span class="text-sm text-soft">{words().roleLeads[one]}</span>
                    </span>
                  </label>
                )}
              </For>
            </fieldset>
            <Show when={problem()}>
              <p role="alert" class="text-danger">
                {problem()}
              </p>
            </Show>
            <div class="flex justify-end">
              <Button type="submit" look="main" busy={busy()}>
                {words().people.makeLink}
              </Button>
            </div>
          </form>
        }
      >
        {(link) => (
          <div class="grid gap-3">
            <CopyField first label={words().people.link} value={link()} />
            <p class="text-sm text-soft">{words().people.linkLead}</p>
          </div>
        )}
      </Show>
    </Dialog>
  )
}
