// What a person is called beside what they do in shops.
import { useQueryClient } from "@tanstack/solid-query"
import { api, ask } from "../api.ts"
import { NameForm } from "../ui/NameForm.tsx"
import { Card } from "../ui/Screen.tsx"
import { toast } from "../ui/toast.ts"
import { fill, words } from "../words/index.ts"
import { SESSION, useSession } from "./session.ts"

export function NameCard() {
  const session = useSession()
  const queries = useQueryClient()
  const rename = async (name: string) => {
    await ask(api.account.patch({ name }))
    await queries.invalidateQueries({ queryKey: SESSION })
    toast(fill(words().sessions.renamed, { name }))
  }
  return (
    <Card title={words().sessions.you}>
      <NameForm label={words().sessions.name} hint={words().sessions.nameLead} value={session.data?.name ?? ""} save={rename} />
    </Card>
  )
}
