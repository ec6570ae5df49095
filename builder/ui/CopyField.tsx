// A text to be taken elsewhere: shown whole, copied by one press.
import { words } from "../words/index.ts"
import { Button } from "./Button.tsx"
import { Text } from "./controls.tsx"
import { Icon } from "./Icon.tsx"
import { toast } from "./toast.ts"

/** @param props.first the focus begins here, with the text marked. */
export function CopyField(props: { label: string; value: string; first?: boolean }) {
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
        ref={(element) => props.first && queueMicrotask(() => element.focus())}
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
