// A door to another port of this machine that can be closed, which cuts all who are in it, and opened again on the same port.
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"

export type Door = { port: number; close(): void; open(): Promise<void> }

export async function openDoor(target: number): Promise<Door> {
  const sockets = new Set<Socket>()
  let server: Server
  let port = 0
  const open = () =>
    new Promise<void>((settle) => {
      server = createServer((inside) => {
        const outside = connect(target, "127.0.0.1")
        for (const [one, other] of [
          [inside, outside],
          [outside, inside],
        ] as const) {
          sockets.add(one)
          one.pipe(other)
          one.on("error", () => other.destroy())
          one.on("close", () => {
            sockets.delete(one)
            other.destroy()
          })
        }
      })
      server.listen(port, "127.0.0.1", () => {
        port = (server.address() as AddressInfo).port
        settle()
      })
    })
  await open()
  return {
    get port() {
      return port
    },
    open,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
