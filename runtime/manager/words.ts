// What the manager bot says, in the language of whoever writes to it.

export type ManagerWords = {
  ask: (device: string, code: string) => string
  yes: string
  no: string
  done: string
  refused: string
  over: string
  unknown: string
  tooMany: string
  hello: (address: string) => string
}

const en: ManagerWords = {
  ask: (device, code) =>
    `Sign in to TeleShop from ${device}?\n\nOnly say yes if you are signing in yourself, right now, and your browser shows the code ${code}.`,
  yes: "Yes, sign in",
  no: "No, it is not me",
  done: "You are signed in. Go back to your browser.",
  refused: "Nobody was signed in. If somebody sent you that link, do not trust them.",
  over: "This request is over. Ask for a new code in your browser.",
  unknown: "This code is not good: it may be mistyped, used or older than five minutes. Ask for a new one in your browser.",
  tooMany: "That were too many codes. Wait a while, then ask for a new one in your browser.",
  hello: (address) => `This bot signs you in to TeleShop. Open ${address} and choose “Sign in with Telegram”.`,
}

const ru: ManagerWords = {
  ask: (device, code) =>
    `Войти в TeleShop? Браузер: ${device}.\n\nОтвечайте «да», только если вы входите сами, прямо сейчас, и браузер показывает код ${code}.`,
  yes: "Да, войти",
  no: "Нет, это не я",
  done: "Вы вошли. Вернитесь в браузер.",
  refused: "Никто не вошёл. Если ссылку прислал кто-то другой, не доверяйте ему.",
  over: "Этот запрос больше не действует. Получите новый код в браузере.",
  unknown: "Код не подходит: в нём ошибка, он уже использован или ему больше пяти минут. Получите новый код в браузере.",
  tooMany: "Слишком много кодов. Подождите и получите новый код в браузере.",
  hello: (address) => `Этот бот помогает войти в TeleShop. Откройте ${address} и нажмите «Войти через Telegram».`,
}

export function managerWords(locale: string | undefined): ManagerWords {
  return locale?.startsWith("ru") ? ru : en
}
