// One question to the shop's server from a page of the shop.

/** The server's refusal, or "offline" when there was no answer. `problems` names the fields of a form that were not taken. */
export class CartProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly problems: { path: string; message: string }[] = [],
  ) {
    super(message)
  }
}

export type Asking = { method?: "GET" | "POST" | "PUT"; body?: unknown; headers?: Record<string, string> }

export async function ask<Answer>(url: string, { method = "GET", body, headers }: Asking = {}): Promise<Answer> {
  let answer: Response
  try {
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    answer = await fetch(url, {
      method,
      // Titles come back in the language of the page, and an order remembers it.
      headers: {
        "accept-language": document.documentElement.lang,
        ...headers,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...content,
    })
  } catch {
    throw new CartProblem("offline", "")
  }
  const said = await answer.json().catch(() => undefined)
  if (answer.ok && said !== undefined) return said as Answer
  throw new CartProblem(
    typeof said?.code === "string" ? said.code : "unavailable",
    String(said?.detail ?? ""),
    Array.isArray(said?.problems) ? said.problems : [],
  )
}
