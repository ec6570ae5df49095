// Puts a product into the cart and shows what is in it now, beside the page.
import { CartProblem, openCart } from "../kit/cart-client.ts"
import { boughtWords } from "./bought-words.ts"
import { openDrawer } from "./drawer.ts"

/** @returns what is to be said about it; nothing when it is in the cart. */
export async function putIntoCart(form: HTMLFormElement, variantId: string, quantity: number): Promise<string> {
  const words = boughtWords(document.documentElement.lang)
  try {
    openDrawer(await openCart(form.dataset.shop ?? "", form.dataset.api ?? "").add(variantId, quantity), variantId, words)
    return ""
  } catch (error) {
    if (!(error instanceof CartProblem)) return words.problem.failed
    return words.problem[error.code as keyof typeof words.problem] ?? words.problem.failed
  }
}
