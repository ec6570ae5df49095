// A short name for a request, so that the one who saw an error and the log line about it can be brought together.

const ids = new WeakMap<Request, string>()

/** A proxy's own X-Request-Id is kept when it is harmless. Made on first use: most requests never need one. */
export function requestId(request: Request): string {
  let id = ids.get(request)
  if (!id) {
    const given = request.headers.get("x-request-id") ?? ""
    id = /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : Bun.randomUUIDv7()
    ids.set(request, id)
  }
  return id
}
