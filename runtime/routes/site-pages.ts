// What a shop's host says when there is no site to show.

type Why = "unknown" | "unpublished" | "suspended" | "unavailable"

const STATUS: Record<Why, number> = { unknown: 404, unpublished: 404, suspended: 503, unavailable: 503 }

const RETRY_AFTER_SECONDS: Partial<Record<Why, string>> = { suspended: "3600", unavailable: "5" }

const WORDS: Record<"en" | "ru", Record<Why, [title: string, text: string]>> = {
  en: {
    unknown: ["There is no shop here", "Check the address: it may be mistyped, or the shop may have moved."],
    unpublished: ["This shop is not open yet", "It is still being set up. Please come back soon."],
    suspended: ["This shop is closed for now", "Please come back later."],
    unavailable: ["This shop cannot be shown right now", "Please try again in a moment."],
  },
  ru: {
    unknown: ["Здесь нет магазина", "Проверьте адрес: возможно, в нём опечатка или магазин переехал."],
    unpublished: ["Магазин ещё не открыт", "Его пока готовят. Загляните позже."],
    suspended: ["Магазин временно закрыт", "Пожалуйста, загляните позже."],
    unavailable: ["Магазин сейчас не открывается", "Попробуйте ещё раз через минуту."],
  },
}

/** A plain page in the reader's language, as far as we have it. */
export function noSitePage(request: Request, why: Why): Response {
  const language = /^\s*ru\b/i.test(request.headers.get("accept-language") ?? "") ? "ru" : "en"
  const [title, text] = WORDS[language][why]
  const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  return new Response(request.method === "HEAD" ? null : page, {
    status: STATUS[why],
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      vary: "accept-language",
      ...(RETRY_AFTER_SECONDS[why] && { "retry-after": RETRY_AFTER_SECONDS[why] }),
    },
  })
}
