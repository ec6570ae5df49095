// Descriptions come from files and forms that we do not trust: what is stored is only what this file lets through. The only user of sanitize-html.
import sanitize from "sanitize-html"

const ALLOWED_TAGS =
  "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd b strong i em u s del ins sub sup small mark blockquote q cite code pre a table caption thead tbody tfoot tr th td div span abbr".split(
    " ",
  )

/** Dropped without a word: they say how something should look, which is the theme's business, or nothing at all. */
const LOOKS =
  /^(?:class|style|id|lang|dir|align|valign|width|height|border|cellpadding|cellspacing|color|face|size|bgcolor|role|target|rel|title|start|type|itemprop|data-.*|aria-.*)$/
const PLAIN_TAGS = new Set([
  "h1",
  "font",
  "center",
  "meta",
  "section",
  "article",
  "header",
  "footer",
  "main",
  "figure",
  "figcaption",
  "tt",
  "big",
  "strike",
  "html",
  "head",
  "body",
])

/**
 * The description as it may be put into a page: scripts, event handlers, frames, pictures of other hosts and links other than http, https, mailto
 * and tel are gone. `removed` names what was taken out apart from mere looks, so that the owner learns of it.
 */
export function cleanHtml(html: string): { html: string; removed: string[] } {
  if (!/[<&]/.test(html)) return { html: html.trim(), removed: [] }
  const removed = new Set<string>()
  const clean = sanitize(html, {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: {
      a: ["href", "rel"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan", "scope"],
      ol: ["start"],
      abbr: ["title"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: false,
    nestingLimit: MAX_NESTING,
    transformTags: {
      "*": (tagName, attributes) => {
        noteRemoved(removed, tagName, attributes)
        return { tagName: RENAMED[tagName] ?? tagName, attribs: tagName === "a" ? { ...attributes, rel: "nofollow noopener" } : attributes }
      },
    },
  })
  return { html: clean.trim(), removed: [...removed].slice(0, 10) }
}

/** Deeper than any text an editor makes; browsers themselves stop at 512. */
const MAX_NESTING = 100

/** The page's own heading is the product's title. */
const RENAMED: Record<string, string> = { h1: "h2", strike: "s", tt: "code" }

const ALLOWED = new Set(ALLOWED_TAGS)

function noteRemoved(removed: Set<string>, tagName: string, attributes: Record<string, string>): void {
  if (!ALLOWED.has(tagName) && !PLAIN_TAGS.has(tagName)) removed.add(`<${tagName.slice(0, 30)}>`)
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on/i.test(name)) removed.add(name.slice(0, 30))
    else if (name === "href" && !SAFE_LINK.test(value)) removed.add(`a link to ${value.replace(/\s+/g, " ").trim().slice(0, 30)}`)
    else if (!LOOKS.test(name) && !(ALLOWED.has(tagName) && /^(?:href|colspan|rowspan|scope)$/.test(name)) && ALLOWED.has(tagName))
      removed.add(name.slice(0, 30))
  }
}

/** A known scheme, or none at all: a path, a question, an anchor. */
const SAFE_LINK = /^\s*(?:https?:|mailto:|tel:|[/?#](?!\/)|[^:/?#]+(?:[/?#]|$)|$)/i
