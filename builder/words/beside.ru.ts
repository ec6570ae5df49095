// What stands beside the editor, in Russian: the bot preview.
import type { besideEn } from "./beside.en.ts"

export const besideRu: typeof besideEn = {
  preview: {
    title: "Проверка бота",
    bot: "бот",
    typing: "печатает …",
    messages: "Переписка",
    test: "Это бот черновика. Заказы здесь — пробные: не занимают ни остатков, ни номеров.",
    locale: "Язык Telegram у покупателя",
    restart: "Начать заново",
    write: "Сообщение",
    send: "Отправить",
    keyboard: "Клавиатура бота",
    sample: "Отправится пример, а не ваши данные.",
    changed: "Черновик изменился: следующие ответы бота будут уже по нему.",
    picture: "Фотография",
    map: "Карта: {place}",
    linkPreview: "Telegram покажет превью этой ссылки.",
  },
}
