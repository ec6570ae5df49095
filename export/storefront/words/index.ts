// The words of the storefront's frame, by the shop's locale.
import { inLanguage } from "../../../tenants/blocks/kit/words.ts"
import { en, type SiteWords } from "./en.ts"
import { ru } from "./ru.ts"

export type { SiteWords } from "./en.ts"

export const siteWords = (locale: string): SiteWords => inLanguage(locale, { en, ru })
