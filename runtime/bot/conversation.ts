// One exchange with a buyer: what they did goes in, what the bot says comes out, and everything in between is one transaction.
import type { BotMessage } from "../../tenants/blocks/kit/bot.ts"
import { readTap, type Tap } from "../../tenants/blocks/kit/taps.ts"
import type { Database } from "../../tenants/database.ts"
import { Refusal } from "../../tenants/refusal.ts"
import { pauseCheckout, readAnswer, readAnswerTap, readPlace, startCheckout } from "./checkout/checkout.ts"
import { commandOf, placeOf, startPayload } from "./commands.ts"
import { type BotEvent, type Buyer, botEvent, buyer, type ReadEvent } from "./event.ts"
import { type Surroundings, withTalk } from "./exchange.ts"
import { askAgain, asksPhone, beginForm, cancelForm, pauseForm, readFormPlace, readFormTap, readFormText } from "./forms/dialogue.ts"
import { fitted, remark, say, spoken } from "./messages.ts"
import * as browse from "./screens/browse.ts"
import * as cart from "./screens/cart.ts"
import { followLink } from "./screens/links.ts"
import * as orders from "./screens/orders.ts"
import { search, searchPage } from "./screens/search.ts"
import type { State } from "./state.ts"
import type { Talk } from "./talk.ts"
import { wordsFor } from "./words/index.ts"

export type ConverseServices = Surroundings & { db: Database }

/**
 * The bot's answer to one event of one buyer. State, cart and order are committed together with it; two events of one buyer at the same time are
 * worked off one after the other, in every process. Whatever the buyer sends, the answer is at least one message, each within LIMITS.
 */
export async function converse(services: ConverseServices, who: Buyer, event: BotEvent): Promise<BotMessage[]> {
  const speaker = buyer.parse(who)
  const done = botEvent.parse(event)
  const exchange = services.db.asTenant(speaker.tenantId, (tx) => withTalk(tx, speaker, services, (talk) => respond(talk, done)))
  const outcome = await exchange.catch((error) => closedMeanwhile(error, speaker.locale))
  return spoken("closed" in outcome ? [outcome.closed] : outcome.done)
}

/** The shop was open when the exchange began and was suspended before it ended: everything is undone, and the buyer is told. */
function closedMeanwhile(error: unknown, locale: string | undefined): { closed: BotMessage } {
  if (error instanceof Refusal && error.code === "shop-suspended") return { closed: say(wordsFor(locale ?? "en").closed) }
  throw error
}

/** The same within an exchange that somebody else has begun. Remarks stand before the screens that they lead to. */
export async function respond(talk: Talk, event: ReadEvent): Promise<BotMessage[]> {
  const messages = fitted(await answer(talk, event))
  talk.state.labels = labelsOf(messages)
  return messages
}

async function answer(talk: Talk, event: ReadEvent): Promise<BotMessage[]> {
  switch (event.kind) {
    case "text":
      return answerText(talk, event.text)
    case "contact":
      return answerContact(talk, event)
    case "location":
      return (await readPlace(talk, event)) ?? (await readFormPlace(talk, event)) ?? besides(talk, talk.words.locationUnasked)
    case "other":
      return besides(talk, talk.words.cannotRead, talk.words.search.empty)
    case "tap": {
      const tap = readTap(event.data)
      return tap ? go(talk, tap) : stale(talk)
    }
  }
}

async function answerText(talk: Talk, text: string): Promise<BotMessage[]> {
  const link = startPayload(text)
  if (link !== undefined) {
    pause(talk)
    return followLink(talk, link)
  }
  const command = commandOf(text)
  const { checkout, form } = talk.state
  if (command === "unknown") {
    pause(talk)
    return browse.help(talk)
  }
  if (command === "cancel" && form && (form.asking || !checkout)) return cancelForm(talk)
  if (command === "cancel") return checkout ? go(talk, { do: "answer", screen: checkout.id, step: "cancel", value: "" }) : browse.home(talk)
  if (command) return go(talk, command)
  const labelled = talk.state.labels.find(([label]) => asTyped(label) === asTyped(text))
  const tap = labelled && readTap(labelled[1])
  if (tap) return go(talk, tap)
  if (checkout?.asking) return readAnswer(talk, checkout, text)
  if (form?.asking) return readFormText(talk, form, text)
  const place = placeOf(text)
  return place ? go(talk, place) : search(talk, text)
}

/** Somebody else's number, passed on from their address book, is not taken for the buyer's own. */
async function answerContact(talk: Talk, { phone, own = true }: { phone: string; own?: boolean | undefined }): Promise<BotMessage[]> {
  const { checkout, form } = talk.state
  if (!own) return besides(talk, talk.words.contactOfOther)
  if (form && asksPhone(talk)) return readFormText(talk, form, phone)
  return checkout?.asking === "phone" ? readAnswer(talk, checkout, phone) : besides(talk, talk.words.contactUnasked)
}

/** Something that answers no question: said so, and then the question that stands, or the menu with its own `lead`. */
async function besides(talk: Talk, words: string, lead = ""): Promise<BotMessage[]> {
  const question = await standing(talk)
  if (question) return [remark(words, "toast"), ...question]
  return [say(`${words} ${lead}`.trim(), ...(await browse.menuRows(talk)))]
}

/** The question that stands, of the checkout or of a form; undefined when none does. */
async function standing(talk: Talk): Promise<BotMessage[] | undefined> {
  return talk.state.checkout?.asking ? startCheckout(talk) : askAgain(talk)
}

/** The buyer has gone to look at something else: what they type now is no answer to anything. */
function pause(talk: Talk): void {
  pauseCheckout(talk)
  pauseForm(talk)
}

async function go(talk: Talk, tap: Tap): Promise<BotMessage[]> {
  if (tap.do === "answer") return answerTap(talk, tap)
  pause(talk)
  return tap.do === "checkout" ? startCheckout(talk) : visit(talk, tap)
}

/** Whose button it is, its screen tells; the other dialogue, if there is one, is left for later. */
async function answerTap(talk: Talk, tap: Extract<Tap, { do: "answer" }>): Promise<BotMessage[]> {
  const ofForm = await readFormTap(talk, tap)
  if (ofForm) pauseCheckout(talk)
  const answer = ofForm ?? (await readAnswerTap(talk, tap))
  if (answer && !ofForm) pauseForm(talk)
  return answer ?? stale(talk)
}

function visit(talk: Talk, tap: Exclude<Tap, { do: "checkout" | "answer" }>): Promise<BotMessage[]> {
  switch (tap.do) {
    case "home":
      return browse.home(talk)
    case "help":
      return browse.help(talk)
    case "catalog":
      return browse.catalog(talk, tap.page)
    case "all":
      return browse.allProducts(talk, tap.page)
    case "category":
      return browse.category(talk, tap.categoryId, tap.page)
    case "search":
      return searchPage(talk, tap.page)
    case "page":
      return browse.customPage(talk, tap.pageId)
    case "block":
      return browse.part(talk, tap.pageId, tap.node, tap.opened)
    case "form":
      return beginForm(talk, tap.pageId, tap.node)
    case "product":
      return browse.product(talk, tap.productId, tap.chosen, tap.page)
    case "describe":
      return browse.describe(talk, tap.productId)
    case "variant":
      return browse.variant(talk, tap.productId, tap.variantId, tap.quantity)
    case "add":
      return cart.add(talk, tap.productId, tap.variantId, tap.quantity)
    case "cart":
      return cart.cart(talk, tap.page)
    case "set":
      return cart.set(talk, tap.variantId, tap.quantity)
    case "site":
      return cart.onSite(talk)
    case "orders":
      return orders.orders(talk)
    case "order":
      return orders.order(talk, tap.number)
  }
}

/** The question that stands, or else home: a stale button is answered with a fresh screen. */
async function stale(talk: Talk): Promise<BotMessage[]> {
  return [remark(talk.words.stale, "toast"), ...((await standing(talk)) ?? (await browse.home(talk)))]
}

/** Nobody types the arrow of a button. Its plus and minus count: they are all that tells two buttons apart. */
const asTyped = (text: string) => text.replace(/^[←«\s]+|[»\s]+$/g, "").toLowerCase()

/** Short labels only: a long one is not typed by anybody, and the state has to stay small. */
function labelsOf(messages: readonly BotMessage[]): State["labels"] {
  return messages
    .flatMap((message) => message.buttons.flat())
    .flatMap((button): State["labels"] => ("data" in button && button.text.length <= 40 ? [[button.text, button.data]] : []))
    .slice(0, 40)
}
