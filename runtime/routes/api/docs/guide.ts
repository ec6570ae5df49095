// What holds for every route, told once: who asks, what is refused and how, lists, repeating, events, limits.
import { REFUSALS } from "../../../../tenants/refusal.ts"
import { ACCESS_SECONDS } from "../../../plugins/access-token.ts"
import { OWNER_LIMITS } from "../../../plugins/owner.ts"
import { html, jsonHtml, paragraphs } from "./html.ts"
import { panel } from "./operation.ts"

export type Chapter = { id: string; title: string; told: string; shown: string }

const SIGNING_IN = `TELESHOP=https://shop.example

# What stands behind the # of the link that
# "teleshop account link <shop>" prints
curl -X POST "$TELESHOP/api/sign-in/link" \\
  -c session.txt \\
  -H "Origin: $TELESHOP" \\
  -H "Content-Type: application/json" \\
  -d '{"token": "…"}'

curl "$TELESHOP/api/session" -b session.txt

# After a 401, once
curl -X POST "$TELESHOP/api/session/refresh" \\
  -b session.txt -c session.txt \\
  -H "Origin: $TELESHOP"`

const PROBLEM = {
  type: "urn:teleshop:problem:not-allowed",
  title: "Not allowed",
  status: 403,
  code: "not-allowed",
  detail: "your role here is support: ask somebody who is owner or manager to do this",
  requestId: "0199c0de-7a11-7000-8000-5e11ab1e5e11",
}

const LISTS = `curl "$TELESHOP/api/shops/clay-and-linen/products?limit=50" \\
  -b session.txt

# The next page
curl "$TELESHOP/api/shops/clay-and-linen/products?limit=50&after=0199c0de-7a11-7000-8000-5e11ab1e5e11" \\
  -b session.txt`

const EVENTS = `curl -N "$TELESHOP/api/shops/clay-and-linen/events" \\
  -b session.txt

id: 0199c0de-7a11-7000-8000-5e11ab1e5e11
event: order
data: {"orderId": "0199c0de-…", "placed": true}`

export const GUIDE: readonly Chapter[] = [
  {
    id: "authentication",
    title: "Authentication",
    told: `${paragraphs(
      `A session is a browser's: signing in sets cookies that no script can read, and every request brings them. The access token in \`__Host-teleshop-access\` is good for ${ACCESS_SECONDS / 60} minutes (over http the name is \`teleshop-access-\` and the port).\n\nAfter a 401 call \`POST /api/session/refresh\` once and ask again: the refresh token changes with each use, and one that comes twice ends the session.\n\nA request that changes something needs the header \`Origin\` with this server's own address. Browsers send it by themselves.\n\nWhat somebody may do depends on their role in the shop: owner, manager, editor or support. Each route says who may.`,
    )}`,
    shown: panel("Signing in", html(SIGNING_IN)),
  },
  {
    id: "errors",
    title: "Errors",
    told: `${paragraphs("A refusal is `application/problem+json` (RFC 9457). Its `code` is from this closed list; `detail` is a sentence that says what to do next, and more fields may say what it is about. Tell us the `requestId` when something is our fault.")}${codesHtml()}`,
    shown: panel("A refusal", jsonHtml(PROBLEM)),
  },
  {
    id: "lists",
    title: "Lists",
    told: paragraphs(
      "Lists come in pages of `limit`. Give `next` of one page back as `after` to have the one that follows; it is null at the end. What is numbered (orders, versions, answers) pages by its number instead: give the last one as `before`.\n\nMoney is whole minor units of the shop's currency (`2400` is 24.00), moments are ISO 8601 in UTC.",
    ),
    shown: panel("Two pages", html(LISTS)),
  },
  {
    id: "repeating",
    title: "Repeating safely",
    told: paragraphs(
      "A POST that makes something takes an `Idempotency-Key` of 8 to 200 characters. Sent again with the same key, be it after a lost connection, it does nothing and gives the first answer, for a day. The same key for something else is refused as `idempotency-conflict`.",
    ),
    shown: "",
  },
  {
    id: "live",
    title: "Live events",
    told: paragraphs(
      "One stream of server-sent events for each shop: orders, edits of others, how far publishing is. Each is a hint to look again and may come twice. After a break name the last one in `Last-Event-ID`; `reset` means that too much was missed: look at everything.",
    ),
    shown: panel("Listening", html(EVENTS)),
  },
  {
    id: "limits",
    title: "Limits",
    told: paragraphs(
      `An account may ask ${OWNER_LIMITS.account.perSecond} times a second, and ${OWNER_LIMITS.account.burst.toLocaleString("en")} times at once after a pause. More is refused as \`too-many-requests\`, with \`Retry-After\` in seconds. A JSON body has at most 1 MiB, a file 20 MB.`,
    ),
    shown: "",
  },
]

/** By status, as a program would handle them. */
function codesHtml(): string {
  const all = [...Object.entries(REFUSALS), ["internal-error", 500] as const]
  const statuses = [...new Set(all.map(([, status]) => status))].sort((one, other) => one - other)
  const rows = statuses.map((status) => {
    const codes = all.filter((one) => one[1] === status).map(([code]) => `<code>${html(code)}</code>`)
    return `<tr><th scope="row">${status}</th><td>${codes.join(" ")}</td></tr>`
  })
  return `<table><thead><tr><th scope="col">status</th><th scope="col">code</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
}
