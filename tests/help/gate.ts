// A way to take the network away from whoever connects through it, and to give it back.

/** A port in front of the database that can be shut and opened. */
export async function portThatForwards(target: URL) {
  const pairs = new Set<{ end(): void }>()
  let isOpen = false
  const server = Bun.listen<{ upstream?: Promise<Bun.Socket<undefined>> }>({
    hostname: "127.0.0.1",
    port: 0,
    data: {},
    socket: {
      open(socket) {
        if (!isOpen) return void socket.end()
        pairs.add(socket)
        socket.data = {
          upstream: Bun.connect({
            hostname: target.hostname,
            port: Number(target.port),
            socket: { data: (_, bytes) => void socket.write(bytes), close: () => void socket.end(), error: () => {} },
          }),
        }
      },
      data: (socket, bytes) => void socket.data.upstream?.then((upstream) => upstream.write(bytes)),
      close: (socket) => void socket.data.upstream?.then((upstream) => upstream.end()),
      error: () => {},
    },
  })
  const url = new URL(target)
  url.hostname = "127.0.0.1"
  url.port = String(server.port)
  return {
    url: url.href,
    open() {
      isOpen = true
    },
    shut() {
      isOpen = false
      for (const socket of pairs) socket.end()
      pairs.clear()
    },
    stop: () => server.stop(true),
  }
}
