// The worker that all windows of the app in one browser share: it holds one connection for each shop that is open anywhere. Over HTTP/1.1 a browser has six
// connections to a server; with one for each window, the seventh window would never load.
import { type Connection, connect, type Told } from "./connection.ts"

export type Asked = { ask: "join"; shop: string } | { ask: "open" | "leave" }

type Shared = { connection: Connection; ports: Set<MessagePort>; isOpen: boolean }

const shops = new Map<string, Shared>()

function join(shop: string, port: MessagePort): void {
  const present = shops.get(shop)
  if (present) {
    present.ports.add(port)
    if (present.isOpen) port.postMessage({ kind: "open" } satisfies Told)
    else present.connection.open()
    return
  }
  const ports = new Set([port])
  const tell = (told: Told) => {
    if (told.kind === "open" || told.kind === "lost") shared.isOpen = told.kind === "open"
    for (const each of ports) each.postMessage(told)
  }
  const shared: Shared = { connection: connect(shop, tell), ports, isOpen: false }
  shops.set(shop, shared)
}

function leave(shop: string, port: MessagePort): void {
  const shared = shops.get(shop)
  if (!shared?.ports.delete(port) || shared.ports.size > 0) return
  shared.connection.close()
  shops.delete(shop)
}

function attend(port: MessagePort): void {
  let of: string | undefined
  port.onmessage = ({ data }: MessageEvent<Asked>) => {
    if (data.ask === "join") {
      of = data.shop
      join(of, port)
    } else if (of !== undefined && data.ask === "leave") leave(of, port)
    else if (of !== undefined) shops.get(of)?.connection.open()
  }
}

addEventListener("connect", (event) => {
  for (const port of (event as MessageEvent).ports) attend(port)
})
