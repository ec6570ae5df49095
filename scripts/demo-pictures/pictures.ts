// Every picture of the demo shop by its file's name.
import type { Picture } from "./paint.ts"
import { CLOTH_PICTURES } from "./pictures-cloth.ts"
import { CUP_PICTURES } from "./pictures-cups.ts"
import { DISH_PICTURES } from "./pictures-dishes.ts"
import { STUDIO_PICTURES } from "./pictures-studio.ts"
import { VASE_PICTURES } from "./pictures-vases.ts"

export const PICTURES: Readonly<Record<string, Picture>> = {
  ...CUP_PICTURES,
  ...DISH_PICTURES,
  ...VASE_PICTURES,
  ...CLOTH_PICTURES,
  ...STUDIO_PICTURES,
}
