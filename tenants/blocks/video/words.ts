// What a video says by itself, in both faces.
export const WORDS = {
  en: { play: "Play", watch: "Watch", watchOn: "Watch on {place}" },
  ru: { play: "Смотреть", watch: "Смотреть", watchOn: "Смотреть на {place}" },
}
