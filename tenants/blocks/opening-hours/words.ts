// What opening hours say by themselves, in both faces.
export const WORDS = {
  en: { hours: "Opening hours", closed: "closed", dayOff: "closed", days: "Days", open: "Open", exceptions: "Other hours" },
  ru: { hours: "Часы работы", closed: "закрыто", dayOff: "выходной", days: "Дни", open: "Открыто", exceptions: "Особый график" },
}
