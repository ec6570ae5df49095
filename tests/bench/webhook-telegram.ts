// A part of the webhook bench: a Telegram that says yes to everything and counts the messages, so that it costs next to nothing. Prints its port.

let messages = 0
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: async ({ url, body }) => {
    const { pathname } = new URL(url)
    if (pathname === "/count") return new Response(String(messages))
    const method = pathname.slice(pathname.lastIndexOf("/") + 1)
    await body?.cancel()
    if (!/^(send|edit)/.test(method)) return Response.json({ ok: true, result: true })
    messages += 1
    return Response.json({ ok: true, result: { message_id: messages, date: 1_790_000_000, chat: { id: 1, type: "private" } } })
  },
})
process.stdout.write(`${server.port}\n`)
