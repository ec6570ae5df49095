// The words of the way into the shop's chat.

export const IN_CHAT = {
  en: { goOn: "Continue in Telegram", qr: "QR code", scan: "Scan this with your phone to go on in Telegram." },
  ru: { goOn: "Продолжить в Telegram", qr: "QR-код", scan: "Наведите камеру телефона, чтобы продолжить в Telegram." },
}
