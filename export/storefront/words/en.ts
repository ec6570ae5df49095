// The storefront's frame in English; its type is the list of what every language must have.
export const en = {
  skip: "Skip to the content",
  menu: "Main menu",
  footer: "More",
  catalog: "Catalogue",
  cart: "Cart",
  inCart: "{count} in the cart",
  notFound: "This page does not exist",
  notFoundNext: "It may have moved, or the product is no longer sold.",
  toCatalog: "Browse the catalogue",
  pageNumber: "page {number}",
}

export type SiteWords = typeof en
