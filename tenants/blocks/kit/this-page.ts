// What a script reads off the page that it runs in: its language, and where pages of that language stand.

export function thisPage(): { locale: string; prefix: string } {
  const { lang, dataset } = document.documentElement
  return { locale: lang, prefix: dataset.prefix ?? "" }
}
