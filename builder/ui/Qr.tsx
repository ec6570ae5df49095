// A QR code of an address, dark on white in either scheme: that is what cameras read.
import { encode } from "uqr"

export function Qr(props: { text: string; label: string; class?: string }) {
  const code = () => encode(props.text, { ecc: "M", border: 3 })
  const path = () =>
    code()
      .data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join("")
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().size} ${code().size}`}
      shape-rendering="crispEdges"
      class={`rounded-lg bg-white ${props.class ?? "size-44"}`}
    >
      <path d={path()} fill="#000" />
    </svg>
  )
}
