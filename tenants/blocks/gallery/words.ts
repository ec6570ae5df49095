// What a gallery says by itself.
export const WORDS = {
  en: { gallery: "Pictures", enlarge: "Show large: {picture}", close: "Close", number: "picture {number}" },
  ru: { gallery: "Фотографии", enlarge: "Увеличить: {picture}", close: "Закрыть", number: "фотография {number}" },
}
