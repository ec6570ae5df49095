// What a map says by itself, in both faces.
export const WORDS = {
  en: { map: "Map", show: "Show the map", showPlace: "On the map", route: "Route", where: "Where to find us", back: "« All places" },
  ru: { map: "Карта", show: "Показать карту", showPlace: "На карте", route: "Маршрут", where: "Где нас найти", back: "« Все места" },
}
