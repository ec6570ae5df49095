// A text to be taken elsewhere: shown whole, copied by one press.
import { words } from "../words/index.ts"
import { Button } from "./Button.tsx"
import { Text } from "./controls.tsx"
import { Icon } from "./Icon.tsx"
import { toast } from "./toast.ts"

export function CopyField(props: { label: string; value: string }) {
  const copy = async () => {
    // Without the right to the clipboard the text is still there to be marked.
    await navigator.clipboard.writeText(props.value).then(
      () => toast(words().copied),
      () => {},
    )
  }
  return (
    <div class="flex gap-2">
      <Text
        readOnly
        aria-label={props.label}
        value={props.value}
        onFocus={(event) => event.currentTarget.select()}
        class="font-mono text-sm"
      />
      <Button onClick={() => void copy()} aria-label={`${words().copy}: ${props.label}`}>
        <Icon name="copy" />
        {words().copy}
      </Button>
    </div>
  )
}
