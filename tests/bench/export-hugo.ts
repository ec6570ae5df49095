// The bench's rival Hugo: the same pages from the same data, by templates that write the same elements as our blocks do.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { SitePage } from "../../export/site.ts"
import { firstChoice } from "../../tenants/blocks/product/page-choice.ts"
import { formatMoney } from "../../tenants/money.ts"

export function prepareHugo(folder: string, pages: readonly SitePage[]): { command: string[]; folder: string } {
  for (const name of ["content", "layouts/_default", "layouts/partials"]) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(
    join(folder, "hugo.toml"),
    'baseURL = "/"\ntitle = "Heron & Co"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term", "section", "home"]\n[markup.goldmark.renderer]\nunsafe = true\n',
  )
  writeFileSync(join(folder, "layouts/_default/baseof.html"), FRAME)
  writeFileSync(join(folder, "layouts/_default/single.html"), PAGE)
  for (const [index, { path, input }] of pages.entries()) {
    const front = {
      title: input.title,
      url: path.endsWith(".html") ? path : `${path.replace(/\/$/, "")}/`,
      description: input.description,
      product: productOf(input),
      lists: listsOf(input),
    }
    writeFileSync(join(folder, `content/page-${index}.md`), `${JSON.stringify(front)}\n`)
  }
  return { command: ["hugo", "--quiet"], folder }
}

/** Prices as text: Hugo has no formatter of ours, and gets them for nothing. */
const money = (minor: number) => formatMoney(minor, "USD", 2, "en")

function productOf({ place }: SitePage["input"]) {
  const { product } = place
  if (!product) return undefined
  const choices = product.variants.map((each) => ({
    id: each.id,
    values: each.optionValues,
    price: money(each.priceMinor),
    before: each.compareAtMinor === null ? null : money(each.compareAtMinor),
    available: each.available,
  }))
  const options = product.optionNames.map((name, index) => ({
    name,
    values: [...new Set(product.variants.map((each) => each.optionValues[index]))],
  }))
  return {
    title: product.title,
    vendor: product.vendor,
    description: product.descriptionHtml,
    pictures: product.pictures,
    choices,
    options,
    first: firstChoice(choices),
  }
}

function listsOf({ blocks }: SitePage["input"]) {
  return blocks.flatMap((block) => {
    const cards = block.data?.cards as { priceMinor: number | null }[] | undefined
    return cards ? [{ cards: cards.map((card) => ({ ...card, price: card.priceMinor === null ? "" : money(card.priceMinor) })) }] : []
  })
}

const FRAME = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Params.description }}"><meta property="og:title" content="{{ .Title }}"><meta property="og:site_name" content="{{ site.Title }}"><link rel="stylesheet" href="/_assets/site.css"></head><body><a class="skip" href="#main">Skip to the content</a><header class="site-header"><div class="wide"><a class="site-title" href="/">{{ site.Title }}</a><nav class="site-links" aria-label="Main menu"><a href="/catalog">Catalogue</a></nav><a class="site-cart" href="/cart">Cart<span class="cart-count" hidden></span></a></div></header><main id="main" class="wide" tabindex="-1">{{ block "main" . }}{{ end }}</main><footer class="site-footer"><div class="wide"><p>{{ site.Title }}</p><nav aria-label="More"><a href="/catalog">Catalogue</a><a href="/cart">Cart</a></nav></div></footer><script type="module" src="/_assets/site.js"></script></body></html>`

const PAGE = `{{ define "main" }}{{ with .Params.product }}{{ $p := . }}<article class="product"><nav class="trail" aria-label="You are here"><ol><li><a href="/catalog">Catalogue</a></li></ol></nav><div class="product-pictures">{{ range .pictures }}<div class="product-picture"><img src="/media/{{ .sha256 }}.webp" width="{{ .width }}" height="{{ .height }}" alt="{{ $p.title }}" decoding="async"></div>{{ end }}</div><div class="product-about"><p class="product-vendor">{{ .vendor }}</p><h1>{{ .title }}</h1><p class="product-price"><span>{{ .first.price }}</span>{{ with .first.before }}<s>{{ . }}</s>{{ end }}</p><form class="buy" data-choices="{{ .choices | jsonify }}">{{ range $index, $option := .options }}<fieldset class="option"><legend>{{ .name }}</legend><div class="option-values">{{ range .values }}<label data-state="fine"><input type="radio" name="option-{{ $index }}" value="{{ . }}"{{ if eq . (index $p.first.values $index) }} checked{{ end }}><span>{{ . }}</span><span class="hidden" data-note></span></label>{{ end }}</div></fieldset>{{ end }}<div class="buy-row"><label class="buy-quantity"><span>Quantity</span><input type="number" name="quantity" value="1" min="1" max="999" step="1" inputmode="numeric" required></label><button class="button" type="submit" disabled>Add to cart</button></div><p class="buy-message" role="status"></p></form><div class="note without-script"><p>To order here, switch on JavaScript in your browser.</p><ul>{{ range .choices }}<li>{{ $p.title }} · {{ delimit .values " · " }} — {{ .price }}{{ if not .available }} (Sold out){{ end }}</li>{{ end }}</ul></div><div class="product-description"><h2>Description</h2><div class="rich">{{ .description | safeHTML }}</div></div></div></article>{{ end }}{{ range .Params.lists }}<section class="grid"><h1>{{ $.Title }}</h1><ul class="cards">{{ range .cards }}<li class="card"><div class="card-picture"><img src="/media/{{ .picture.sha256 }}.webp" width="{{ .picture.width }}" height="{{ .picture.height }}" alt="{{ .title }}" loading="lazy" decoding="async"></div><h2 class="card-title"><a href="{{ .path }}">{{ .title }}</a></h2><p class="card-price"><span>{{ if .from }}from {{ end }}{{ .price }}</span>{{ if not .available }}<span class="badge">Sold out</span>{{ end }}</p></li>{{ end }}</ul></section>{{ end }}{{ end }}`
