// What a video says by itself, in both faces.
export const WORDS = {
  en: { play: "Play", watch: "Watch", watchOn: "Watch on {place}", from: "from {place}, which will then know of your visit" },
  ru: { play: "Смотреть", watch: "Смотреть", watchOn: "Смотреть на {place}", from: "{place} узнает о вашем визите" },
}
