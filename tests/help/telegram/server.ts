// The HTTP side: /bot<token>/<method> and /file/bot<token>/<path>, answered as api.telegram.org answers.
import { readBody } from "./body.ts"
import { ApiError } from "./call.ts"
import { execute, type Outcome, refusal } from "./execute.ts"
import type { Bot, World } from "./world.ts"

const METHOD_PATH = /^\/bot(\d{6,12}:[A-Za-z0-9_-]{35})\/(\w+)$/
const FILE_PATH = /^\/file\/bot(\d{6,12}:[A-Za-z0-9_-]{35})\/(.+)$/

export function serve(world: World): Bun.Server<undefined> {
  return Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    // Long polls and hanging calls stay open as long as the caller likes.
    idleTimeout: 0,
    maxRequestBodySize: 60 * 1024 * 1024,
    fetch: async (request) => respond(world, await handle(world, request)),
    error: () => new Response("", { status: 500 }),
  })
}

async function handle(world: World, request: Request): Promise<Outcome | Response> {
  const url = new URL(request.url)
  try {
    const path = decodeURIComponent(url.pathname)
    const [, fileToken, filePath] = FILE_PATH.exec(path) ?? []
    if (fileToken && filePath) return sendFile(botOf(world, fileToken), filePath)
    const [, token, method] = METHOD_PATH.exec(path) ?? []
    if (!token || !method) throw new ApiError(404, "Not Found")
    const bot = botOf(world, token)
    return await execute(world, bot, method, await readBody(request, url.search), "http", request.signal)
  } catch (error) {
    if (error instanceof ApiError) return refusal(error)
    if (request.signal.aborted) return "reset"
    throw error
  }
}

function botOf(world: World, token: string): Bot {
  const bot = world.bots.get(Number(token.slice(0, token.indexOf(":"))))
  if (!bot || bot.token !== token) throw new ApiError(401, "Unauthorized")
  return bot
}

function sendFile(bot: Bot, path: string): Response {
  const file = [...(bot.files?.values() ?? [])].find((one) => one.path === path)
  if (!file) throw new ApiError(404, "Not Found")
  return new Response(new Blob([file.bytes.slice()]), { headers: { "content-type": "application/octet-stream" } })
}

async function respond(world: World, outcome: Outcome | Response): Promise<Response> {
  if (outcome instanceof Response) return outcome
  if (outcome === "hang") {
    await world.closed
    return cut()
  }
  if (outcome === "reset") return cut()
  const status = outcome.ok ? 200 : outcome.error_code
  // The real one gives Retry-After as a header as well.
  const headers: HeadersInit = !outcome.ok && outcome.parameters ? { "retry-after": String(outcome.parameters.retry_after) } : {}
  return Response.json(outcome, { status, headers })
}

/** Bun closes the connection without a byte when a body fails before its first chunk. */
function cut(): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error(undefined) }))
}
