// What the manager bot says, in the language of whoever writes to it.

import type { Answered } from "../../tenants/accounts/sign-in.ts"

export type ManagerWords = {
  ask: (device: string, code: string) => string
  yes: string
  no: string
  /** The account's name is what its person calls themselves: it stands in quotation marks. */
  askConnect: (account: string, device: string, code: string) => string
  connect: string
  noConnect: string
  answers: Record<Answered, string>
  unknown: string
  tooMany: string
  hello: (address: string) => string
}

const en: ManagerWords = {
  ask: (device, code) =>
    `Sign in to TeleShop from ${device}?\n\nOnly say yes if you are signing in yourself, right now, and your browser shows the code ${code}.`,
  yes: "Yes, sign in",
  no: "No, it is not me",
  askConnect: (account, device, code) =>
    `Connect this Telegram to the TeleShop account “${account}”, which asks from ${device}?\n\nFrom then on, signing in with this Telegram leads to that account. Only say yes if it is yours, you are doing this yourself, right now, and your browser shows the code ${code}.`,
  connect: "Yes, connect",
  noConnect: "No, it is not mine",
  answers: {
    "signed-in": "You are signed in. Go back to your browser.",
    connected: "Connected: you can sign in with this Telegram from now on. Go back to your browser.",
    taken:
      "Not connected: this Telegram signs in to another TeleShop account already. Sign in with it and disconnect it there first, or go on with that account.",
    refused: "Nobody was signed in, and nothing was connected. If somebody sent you that link, do not trust them.",
    over: "This request is over. Ask for a new code in your browser.",
  },
  unknown: "This code is not good: it may be mistyped, used or older than five minutes. Ask for a new one in your browser.",
  tooMany: "That were too many codes. Wait a while, then ask for a new one in your browser.",
  hello: (address) => `This bot signs you in to TeleShop. Open ${address} and choose “Sign in with Telegram”.`,
}

const ru: ManagerWords = {
  ask: (device, code) =>
    `Войти в TeleShop? Браузер: ${device}.\n\nОтвечайте «да», только если вы входите сами, прямо сейчас, и браузер показывает код ${code}.`,
  yes: "Да, войти",
  no: "Нет, это не я",
  askConnect: (account, device, code) =>
    `Подключить этот Telegram к аккаунту TeleShop «${account}»? Браузер: ${device}.\n\nПосле этого вход через этот Telegram будет вести в тот аккаунт. Отвечайте «да», только если он ваш, вы делаете это сами, прямо сейчас, и браузер показывает код ${code}.`,
  connect: "Да, подключить",
  noConnect: "Нет, это не мой",
  answers: {
    "signed-in": "Вы вошли. Вернитесь в браузер.",
    connected: "Подключено: теперь можно входить через этот Telegram. Вернитесь в браузер.",
    taken:
      "Не подключено: через этот Telegram уже входят в другой аккаунт TeleShop. Войдите в него и сначала отключите Telegram там — или работайте в том аккаунте.",
    refused: "Никто не вошёл, и ничего не подключено. Если ссылку прислал кто-то другой, не доверяйте ему.",
    over: "Этот запрос больше не действует. Получите новый код в браузере.",
  },
  unknown: "Код не подходит: в нём ошибка, он уже использован или ему больше пяти минут. Получите новый код в браузере.",
  tooMany: "Слишком много кодов. Подождите и получите новый код в браузере.",
  hello: (address) => `Этот бот помогает войти в TeleShop. Откройте ${address} и нажмите «Войти через Telegram».`,
}

export function managerWords(locale: string | undefined): ManagerWords {
  return locale?.startsWith("ru") ? ru : en
}
