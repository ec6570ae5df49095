// How each finding is called, how grave it is, and what to do about it.
import type { CheckGroup, Rule } from "./schema.ts"

type Words = Pick<CheckGroup, "severity" | "title" | "advice">

export const WORDS: Record<Rule, Words> = {
  "no-delivery": {
    severity: "error",
    title: { en: "No way of delivery", ru: "Нет способа доставки" },
    advice: {
      en: "Nobody can order without one: add pickup, courier or post.",
      ru: "Без него заказать нельзя: добавьте самовывоз, курьера или почту.",
    },
  },
  "no-payment": {
    severity: "error",
    title: { en: "No way to pay", ru: "Нет способа оплаты" },
    advice: { en: "Nobody can order without one: switch one on.", ru: "Без него заказать нельзя: включите хотя бы один." },
  },
  "no-price": {
    severity: "error",
    title: { en: "Products without a price", ru: "Товары без цены" },
    advice: {
      en: "They would be given away: set a price, or take them off sale.",
      ru: "Их отдавали бы даром: укажите цену или снимите с продажи.",
    },
  },
  "empty-home": {
    severity: "error",
    title: { en: "The home page is empty", ru: "Главная страница пустая" },
    advice: { en: "It is the first thing buyers see: add a block.", ru: "Её покупатель видит первой: добавьте блок." },
  },
  "broken-block": {
    severity: "error",
    title: { en: "Blocks that cannot be shown", ru: "Блоки, которые не показать" },
    advice: { en: "Remove them, or put them in anew.", ru: "Удалите их или добавьте заново." },
  },
  "dead-link": {
    severity: "error",
    title: { en: "Links that lead nowhere", ru: "Ссылки в никуда" },
    advice: {
      en: "The page, product or category is gone or not on sale: choose another one.",
      ru: "Страницы, товара или категории нет, либо они не опубликованы: выберите другое.",
    },
  },
  "gone-product": {
    severity: "warning",
    title: { en: "Blocks that name a product or category that is gone", ru: "Блоки с товаром или категорией, которых нет" },
    advice: { en: "They show less than you chose: choose again.", ru: "Они покажут меньше, чем вы выбрали: выберите заново." },
  },
  "gone-picture": {
    severity: "warning",
    title: { en: "Pictures that are not there", ru: "Картинки, которых нет" },
    advice: { en: "Choose another picture, or none.", ru: "Выберите другую картинку или уберите её." },
  },
  "digital-in-bot": {
    severity: "warning",
    title: { en: "Digital goods in the bot", ru: "Цифровые товары в боте" },
    advice: {
      en: "Telegram allows them to be sold in a bot for Telegram Stars only: sell them on the site, or take them off sale.",
      ru: "В боте Telegram разрешает продавать их только за Telegram Stars: продавайте их на сайте или снимите с продажи.",
    },
  },
  "empty-page": {
    severity: "warning",
    title: { en: "Empty pages", ru: "Пустые страницы" },
    advice: { en: "Add a block, or remove the page.", ru: "Добавьте блок или удалите страницу." },
  },
  "no-heading": {
    severity: "warning",
    title: { en: "Pages without a main heading", ru: "Страницы без главного заголовка" },
    advice: {
      en: "Give one heading or hero level 1: search engines and screen readers begin with it.",
      ru: "Поставьте заголовку или обложке уровень 1: с него начинают поисковики и программы чтения с экрана.",
    },
  },
  "no-alt": {
    severity: "warning",
    title: { en: "Pictures without a description", ru: "Картинки без описания" },
    advice: {
      en: "Say what they show, for those who cannot see them; leave it empty where a picture only decorates.",
      ru: "Опишите их для тех, кто не видит; оставьте пустым, если картинка лишь украшает.",
    },
  },
  "heavy-page": {
    severity: "warning",
    title: { en: "Heavy pages", ru: "Тяжёлые страницы" },
    advice: {
      en: "They load slowly on a phone: take fewer pictures, or put some on another page.",
      ru: "На телефоне они грузятся долго: уберите часть картинок или перенесите их на другую страницу.",
    },
  },
  "no-product-picture": {
    severity: "warning",
    title: { en: "Products without a picture", ru: "Товары без фотографии" },
    advice: { en: "People rarely buy what they cannot see: add one.", ru: "То, чего не видно, покупают редко: добавьте фотографию." },
  },
  "no-product-alt": {
    severity: "warning",
    title: { en: "Product pictures without a description", ru: "Фотографии товаров без описания" },
    advice: { en: "Say what they show, for those who cannot see them.", ru: "Опишите их для тех, кто не видит." },
  },
  "nothing-to-sell": {
    severity: "warning",
    title: { en: "Nothing is on sale", ru: "Ничего не продаётся" },
    advice: { en: "Add a product, or publish one.", ru: "Добавьте товар или выставьте на продажу." },
  },
  untranslated: {
    severity: "warning",
    title: { en: "Texts that are not translated", ru: "Непереведённые тексты" },
    advice: { en: "They are shown as you wrote them.", ru: "Они останутся на языке, на котором написаны." },
  },
}
