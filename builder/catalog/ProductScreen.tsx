// One product: made, changed, removed.
import { useNavigate, useParams } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"
import { ask } from "../api.ts"
import { type Shop, useShop } from "../shops/shop.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { LinkButton, Screen } from "../ui/Screen.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { sentenceOf } from "../ui/Trouble.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { bodyOf, draftOf, emptyDraft } from "./draft.ts"
import { ProductForm, type Save } from "./ProductForm.tsx"
import type { Product } from "./product.ts"

export default function ProductScreen() {
  const params = useParams<{ id?: string }>()
  const { shop, key, calls } = useShop()
  const product = useQuery(() => ({
    queryKey: key("products", "one", params.id),
    queryFn: () =>
      ask(
        calls()
          .products({ id: params.id ?? "" })
          .get(),
      ),
    enabled: params.id !== undefined,
    // What somebody is writing must not change under their hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: true,
  }))
  return (
    <Show when={shop()} fallback={<Skeleton lines={7} />}>
      {(it) => (
        <Show when={params.id} keyed fallback={<Editing shop={it()} />}>
          <Show when={product.data} fallback={<Skeleton lines={7} />}>
            {(found) => <Editing shop={it()} product={found()} />}
          </Show>
        </Show>
      )}
    </Show>
  )
}

function Editing(props: { shop: Shop; product?: Product }) {
  const { key, calls, path, may } = useShop()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal(false)
  const exponent = props.shop.currencyExponent
  const start = props.product ? draftOf(props.product, exponent) : emptyDraft()

  const save: Save = async (draft, before) => {
    const read = bodyOf(draft, exponent, before)
    if (!read.body) return undefined
    try {
      const { id } = props.product ?? {}
      const stored = await ask(id ? calls().products({ id }).patch(read.body) : calls().products.post({ ...read.body }))
      queries.setQueryData(key("products", "one", stored.id), stored)
      void queries.invalidateQueries({ queryKey: key("products", "list") })
      void queries.invalidateQueries({ queryKey: key("overview") })
      toast(fill(id ? words().product.saved : words().product.created, { title: stored.title }))
      const next = () => (id ? undefined : navigate(path(`/products/${stored.id}`), { replace: true }))
      return { draft: draftOf(stored, exponent), next }
    } catch (error) {
      toast(sentenceOf(error), { trouble: true })
      return undefined
    }
  }
  const remove = async (product: Product, leave: () => void) => {
    try {
      await ask(calls().products({ id: product.id }).delete())
      void queries.invalidateQueries({ queryKey: key("products", "list") })
      toast(fill(words().product.removed, { title: product.title }))
      leave()
      navigate(path("/products"))
    } catch (error) {
      setAsked(false)
      toast(sentenceOf(error), { trouble: true })
    }
  }

  return (
    <ProductForm shop={props.shop} start={start} isNew={!props.product} save={save} readOnly={!may("catalog.change")}>
      {(form, draft) => (
        <Screen
          title={draft.title || words().product.new}
          back={{ href: path("/products"), label: words().products.title }}
          actions={
            <Show when={props.product}>
              {(product) => (
                <>
                  <Show when={product().published && props.shop.published}>
                    <LinkButton href={`${props.shop.url}products/${product().slug}`} outside>
                      {words().product.view}
                      <Icon name="out" class="size-4" />
                    </LinkButton>
                  </Show>
                  <Show when={may("catalog.change")}>
                    <Button look="danger" onClick={() => setAsked(true)}>
                      {words().remove}
                    </Button>
                  </Show>
                  <Confirm
                    open={asked()}
                    title={fill(words().product.removeTitle, { title: product().title })}
                    lead={words().product.removeLead}
                    action={words().product.remove}
                    onConfirm={() => void remove(product(), form.forget)}
                    onClose={() => setAsked(false)}
                  />
                </>
              )}
            </Show>
          }
        >
          {form.fields}
        </Screen>
      )}
    </ProductForm>
  )
}
