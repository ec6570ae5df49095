// The drawings that blocks may use: a fixed set of our own, 24 × 24, lines of one width. Each has its nearest sign for a chat.

type Drawing = { path: string; sign: string; label: { en: string; ru: string } }

const DRAWINGS = {
  truck: {
    path: "M2 6h12v10H2zM14 10h4l4 3.5V16h-8zM6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
    sign: "🚚",
    label: { en: "Lorry", ru: "Грузовик" },
  },
  box: { path: "m12 3 8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9M8 5.2l8 4.6", sign: "📦", label: { en: "Parcel", ru: "Посылка" } },
  return: { path: "M4 9h11a5 5 0 0 1 0 10H8M8 5 4 9l4 4", sign: "↩️", label: { en: "Return", ru: "Возврат" } },
  shield: {
    path: "M12 3 5 6v5.5c0 4.3 2.9 7.9 7 9.5 4.1-1.6 7-5.2 7-9.5V6zM9 12l2.2 2.2L15.5 10",
    sign: "🛡",
    label: { en: "Shield", ru: "Щит" },
  },
  clock: { path: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2", sign: "🕒", label: { en: "Clock", ru: "Часы" } },
  leaf: { path: "M5 19c0-9 5-14 15-14 0 10-5 14-11 14-2 0-4-1-4-4M5 21c1-5 4-8 8-10", sign: "🌿", label: { en: "Leaf", ru: "Лист" } },
  heart: {
    path: "M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8 1.8C20 15 12 20 12 20Z",
    sign: "❤️",
    label: { en: "Heart", ru: "Сердце" },
  },
  star: {
    path: "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
    sign: "⭐️",
    label: { en: "Star", ru: "Звезда" },
  },
  gift: {
    path: "M4 11h16v10H4zM3 7h18v4H3zM12 7v14M12 7c-2-4-6-4-6-1.8C6 7 9 7 12 7c3 0 6 0 6-1.8C18 3 14 3 12 7Z",
    sign: "🎁",
    label: { en: "Gift", ru: "Подарок" },
  },
  card: { path: "M3 6h18v12H3zM3 10h18M7 15h4", sign: "💳", label: { en: "Card", ru: "Карта" } },
  chat: { path: "M4 5h16v11h-8l-4.5 4v-4H4zM8 9.5h8M8 12.5h5", sign: "💬", label: { en: "Talk", ru: "Разговор" } },
  flame: {
    path: "M12 3c.5 4 5.5 6 5.5 11a5.5 5.5 0 0 1-11 0c0-2 .9-3.6 2-4.5.2 1.6.9 2.5 1.8 2.8C9.5 9 10 6 12 3Z",
    sign: "🔥",
    label: { en: "Flame", ru: "Огонь" },
  },
  cup: {
    path: "M5 8h11v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h1.5a2.5 2.5 0 0 1 0 5H16M8.5 2.5v2.5M12.5 2.5v2.5",
    sign: "☕️",
    label: { en: "Cup", ru: "Чашка" },
  },
  spark: { path: "M12 3v6M12 15v6M3 12h6M15 12h6M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3", sign: "✨", label: { en: "Spark", ru: "Искра" } },
  pin: {
    path: "M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    sign: "📍",
    label: { en: "Place", ru: "Место" },
  },
  phone: {
    path: "M6 3h3l1.5 5L8 10c1 2.5 3.5 5 6 6l2-2.5 5 1.5v3c0 1.5-1 2-2.5 2C11 20 4 13 4 5.5 4 4 4.5 3 6 3Z",
    sign: "📞",
    label: { en: "Phone", ru: "Телефон" },
  },
  mail: { path: "M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5", sign: "✉️", label: { en: "Letter", ru: "Письмо" } },
  play: { path: "M8 5.5v13l11-6.5z", sign: "▶️", label: { en: "Play", ru: "Пуск" } },
  send: { path: "M21 4 3 11l7 3 3 7ZM10 14 21 4", sign: "✈️", label: { en: "Paper plane", ru: "Самолётик" } },
} as const satisfies Record<string, Drawing>

export type IconName = keyof typeof DRAWINGS
export const ICON_NAMES = Object.keys(DRAWINGS) as [IconName, ...IconName[]]
export const ICONS: Readonly<Record<IconName, Drawing>> = DRAWINGS
