// What testimonials say by themselves, in both faces.
export const WORDS = {
  en: {
    rated: (stars: number, of: number) => `Rated ${stars} out of ${of}`,
    quoted: (text: string) => `“${text}”`,
    more: (left: number) => `More (${left})`,
    first: "« To the first",
  },
  ru: {
    rated: (stars: number, of: number) => `Оценка ${stars} из ${of}`,
    quoted: (text: string) => `«${text}»`,
    more: (left: number) => `Ещё отзывы (${left})`,
    first: "« К первым",
  },
}
