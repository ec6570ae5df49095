// The group in which a bot tells of orders: which it is, and how another becomes it.
import { createSignal, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { CopyField } from "../ui/CopyField.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Qr } from "../ui/Qr.tsx"
import { LinkButton } from "../ui/Screen.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { words } from "../words/index.ts"

export function StaffChat(props: { bot: { id: string; staffChat: string | null }; changed: () => void }) {
  const { calls, may } = useShop()
  const [way, setWay] = createSignal<{ link: string; command: string }>()
  const attempt = async (work: () => Promise<void>) => {
    await work().catch((error) => toast(sentenceOf(error), { trouble: true }))
  }
  const choose = () => attempt(async () => void setWay(await ask(calls().bots({ id: props.bot.id })["staff-chat"].post())))
  const drop = () =>
    attempt(async () => {
      await ask(calls().bots({ id: props.bot.id })["staff-chat"].delete())
      toast(words().bots.staffDropped)
      props.changed()
    })
  const close = () => {
    setWay()
    props.changed()
  }
  return (
    <div class="grid gap-3">
      <div>
        <h3 class="font-medium">{words().bots.staff}</h3>
        <p class="text-sm text-soft">{words().bots.staffLead}</p>
      </div>
      <p class="flex items-center gap-2">
        <Icon name="people" class="text-soft" />
        {props.bot.staffChat ?? words().bots.noStaff}
      </p>
      <Show when={may("bots.change")}>
        <div class="flex flex-wrap gap-2">
          <Button onClick={() => void choose()}>{props.bot.staffChat ? words().bots.changeStaff : words().bots.setStaff}</Button>
          <Show when={props.bot.staffChat}>
            <Button look="quiet" onClick={() => void drop()}>
              {words().bots.dropStaff}
            </Button>
          </Show>
        </div>
      </Show>
      <Dialog open={way() !== undefined} title={words().bots.staffTitle} lead={words().bots.staffSteps} onClose={close}>
        <Show when={way()}>
          {(one) => (
            <div class="grid justify-items-center gap-4">
              <Qr text={one().link} label={words().bots.staffTitle} class="size-44" />
              <LinkButton href={one().link} outside look="main" class="w-full">
                {words().bots.staffOpen}
              </LinkButton>
              <div class="w-full">
                <CopyField label={words().bots.staff} value={one().command} />
              </div>
            </div>
          )}
        </Show>
      </Dialog>
    </div>
  )
}
