// Publishing as a screen of its own.
import { useShop } from "../shops/shop.ts"
import { Card, LinkButton, Screen } from "../ui/Screen.tsx"
import { words } from "../words/index.ts"
import { PublishPanel } from "./PublishPanel.tsx"

export default function Publish() {
  const { path } = useShop()
  return (
    <Screen
      narrow
      title={words().publish.title}
      lead={words().publish.lead}
      actions={<LinkButton href={path("/versions")}>{words().versions.title}</LinkButton>}
    >
      <Card>
        <PublishPanel />
      </Card>
    </Screen>
  )
}
