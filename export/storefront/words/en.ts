// The storefront's frame in English; its type is the list of what every language must have.
export const en = {
  skip: "Skip to the content",
  menu: "Main menu",
  footer: "More",
  catalog: "Catalogue",
  search: "Search",
  searchedFor: "“{words}”",
  searchField: "What are you looking for?",
  yourOrder: "Your order",
  cart: "Cart",
  inCart: "{count} in the cart",
  languages: "Languages",
  writeToUs: "Write to us in Telegram",
  notFound: "This page does not exist",
  notFoundNext: "It may have moved, or the product is no longer sold.",
  toCatalog: "Browse the catalogue",
  pageNumber: "page {number}",
}

export type SiteWords = typeof en
