// Who works in the shop, in which role; inviting somebody, and leaving.
import { useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { ask } from "../api.ts"
import { SESSION, useSession } from "../session/session.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Choice } from "../ui/controls.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Card, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { Invitations } from "./Invitations.tsx"
import { ROLES, type Role, roleName } from "./roles.ts"

type Person = { id: string; accountId: string; name: string; role: Role }

export default function People() {
  const { key, calls, shop, may } = useShop()
  const session = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [leaving, setLeaving] = createSignal<Person>()
  const members = useQuery(() => ({
    queryKey: key("members"),
    queryFn: () => ask(calls().members.get()),
    reconcile: "id",
    throwOnError: false,
  }))
  const isMe = (person: Person) => person.accountId === session.data?.id
  const refresh = () =>
    Promise.all([queries.invalidateQueries({ queryKey: key("members") }), queries.invalidateQueries({ queryKey: SESSION })])

  const change = async (person: Person, role: Role) => {
    try {
      await ask(calls().members({ id: person.id }).patch({ role }))
      toast(fill(words().people.changed, { name: person.name, role: words().roles[role] }))
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
    await refresh()
    await queries.invalidateQueries({ queryKey: key("facts") })
  }
  const remove = async (person: Person) => {
    setLeaving()
    try {
      await ask(isMe(person) ? calls().members.leave.post() : calls().members({ id: person.id }).delete())
      await refresh()
      if (isMe(person)) return navigate("/shops")
      toast(fill(words().people.removed, { name: person.name }))
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
    }
  }
  const question = (person: Person) =>
    isMe(person)
      ? {
          title: fill(words().people.leaveTitle, { shop: shop()?.title ?? "" }),
          lead: words().people.leaveLead,
          action: words().people.leave,
        }
      : { title: fill(words().people.removeTitle, { name: person.name }), lead: words().people.removeLead, action: words().remove }

  return (
    <Screen narrow title={words().people.title} lead={words().people.lead}>
      <Card flush>
        <Show when={!members.isPending} fallback={<Rows count={2} />}>
          <Show when={!members.isError} fallback={<Trouble error={members.error} retry={() => void members.refetch()} />}>
            <ul class="divide-y divide-line">
              <For each={members.data}>
                {(person) => (
                  <PersonRow
                    person={person}
                    isMe={isMe(person)}
                    change={(role) => void change(person, role)}
                    remove={() => setLeaving(person)}
                  />
                )}
              </For>
            </ul>
          </Show>
        </Show>
      </Card>
      <Show when={may("members.change")}>
        <Invitations />
      </Show>
      <Confirm
        open={leaving() !== undefined}
        {...(leaving() ? question(leaving() as Person) : { title: "", lead: "", action: "" })}
        onConfirm={() => {
          const person = leaving()
          if (person) void remove(person)
        }}
        onClose={() => setLeaving()}
      />
    </Screen>
  )
}

function PersonRow(props: { person: Person; isMe: boolean; change: (role: Role) => void; remove: () => void }) {
  const { may } = useShop()
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div class="min-w-40 flex-1 basis-full sm:basis-0">
        <p class="flex items-center gap-2 font-medium">
          {props.person.name}
          <Show when={props.isMe}>
            <Badge tone="accent">{words().people.you}</Badge>
          </Show>
        </p>
        <p class="text-sm text-soft">{words().roleLeads[props.person.role]}</p>
      </div>
      <Show when={may("members.change")} fallback={<span>{roleName(props.person.role)}</span>}>
        <Choice
          aria-label={fill(words().people.roleOf, { name: props.person.name })}
          class="w-40"
          value={props.person.role}
          onChange={(event) => props.change(event.currentTarget.value as Role)}
        >
          <For each={ROLES}>
            {(role) => (
              <option value={role} selected={role === props.person.role}>
                {roleName(role)}
              </option>
            )}
          </For>
        </Choice>
      </Show>
      <Show when={props.isMe}>
        <Button onClick={() => props.remove()}>{words().people.leave}</Button>
      </Show>
      <Show when={!props.isMe && may("members.change")}>
        <Button look="quiet" aria-label={fill(words().people.remove, { name: props.person.name })} onClick={() => props.remove()}>
          <Icon name="trash" />
        </Button>
      </Show>
    </li>
  )
}
