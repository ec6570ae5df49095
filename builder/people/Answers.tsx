// What people have written into the shop's forms, newest first, and who has seen to it.
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/solid-query"
import { For, Show } from "solid-js"
import { ask } from "../api.ts"
import { useShop } from "../shops/shop.ts"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { Card, Empty, LinkButton, Screen } from "../ui/Screen.tsx"
import { Rows } from "../ui/Skeleton.tsx"
import { sentenceOf, Trouble } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { moment, wholeMoment } from "../ui/when.ts"
import { fill, words } from "../words/index.ts"

const PAGE = 30

export default function Answers() {
  const { key, calls, path, may } = useShop()
  const queries = useQueryClient()
  const answers = useInfiniteQuery(() => ({
    queryKey: key("answers"),
    queryFn: ({ pageParam }: { pageParam: number | undefined }) =>
      ask(calls()["form-answers"].get({ query: { limit: PAGE, ...(pageParam && { before: pageParam }) } })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.number : undefined),
    placeholderData: keepPreviousData,
    throwOnError: false,
  }))
  const list = () => (answers.isPending ? [] : (answers.data?.pages.flat() ?? []))
  const finish = async (id: string) => {
    await ask(calls()["form-answers"]({ id }).done.post()).catch((error) => toast(sentenceOf(error), { trouble: true }))
    await queries.invalidateQueries({ queryKey: key("answers") })
  }
  const doneText = (who: string, when: string) =>
    who ? fill(words().answers.doneBy, { who, when }) : fill(words().answers.doneAt, { when })
  return (
    <Screen narrow title={words().answers.title}>
      <Show when={!answers.isPending} fallback={<Rows />}>
        <Show when={!answers.isError} fallback={<Trouble error={answers.error} retry={() => void answers.refetch()} />}>
          <For
            each={list()}
            fallback={
              <Card flush>
                <Empty icon="answers" title={words().answers.none} lead={words().answers.noneLead}>
                  <LinkButton href={path("/edit")}>{words().answers.edit}</LinkButton>
                </Empty>
              </Card>
            }
          >
            {(one) => (
              <Card
                title={one.formTitle || words().answers.form}
                lead={
                  <span title={wholeMoment(one.receivedAt)}>
                    #{one.number} · {moment(one.receivedAt)} · {words().orders.channels[one.channel]}
                  </span>
                }
                actions={
                  <Show when={one.orderNumber}>
                    {(number) => <Badge tone="accent">{fill(words().answers.order, { number: number() })}</Badge>}
                  </Show>
                }
              >
                <dl class="grid gap-3 sm:grid-cols-2">
                  <For each={one.answers}>
                    {(answer) => (
                      <div class="min-w-0">
                        <dt class="text-sm text-soft">{answer.label}</dt>
                        <dd class="whitespace-pre-line [overflow-wrap:anywhere]">{answer.text}</dd>
                      </div>
                    )}
                  </For>
                </dl>
                <Show
                  when={one.doneAt}
                  fallback={
                    <Show when={may("orders.change")}>
                      <div>
                        <Button onClick={() => void finish(one.id)}>{words().answers.done}</Button>
                      </div>
                    </Show>
                  }
                >
                  {(doneAt) => <p class="text-sm text-good">{doneText(one.doneBy, moment(doneAt()))}</p>}
                </Show>
              </Card>
            )}
          </For>
        </Show>
      </Show>
      <Show when={answers.hasNextPage}>
        <div class="flex justify-center">
          <Button busy={answers.isFetchingNextPage} onClick={() => void answers.fetchNextPage()}>
            {words().answers.more}
          </Button>
        </div>
      </Show>
    </Screen>
  )
}
