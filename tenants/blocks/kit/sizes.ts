// A number that may differ by the size of the screen: chosen for each, or left to what the larger one has, or to the block itself.
import { z } from "zod"
import { field, type Label } from "./field.ts"

/** From the largest down. A phone is narrower than 40rem, a desktop at least 52rem wide: styles/sizes.css says the same. */
export const SIZES = ["desktop", "tablet", "phone"] as const
export type Size = (typeof SIZES)[number]

export type PerSize = { desktop?: number | undefined; tablet?: number | undefined; phone?: number | undefined }

type Limits = {
  min: number
  max: number
  /** What a size has for which nothing is chosen: the number of the larger one, or what fits, which only the block knows. */
  unset: "as-larger" | "as-fits"
}

export function perSize(label: Label, { min, max, unset }: Limits) {
  const number = z.int().min(min).max(max)
  const each = (en: string, ru: string) => number.optional().meta(field({ label: { en, ru }, control: "number" }))
  return z
    .strictObject({ desktop: each("Desktop", "Компьютер"), tablet: each("Tablet", "Планшет"), phone: each("Phone", "Телефон") })
    .meta(field({ label, control: "per-size", unset }))
}

/** Numbers of columns, for upgrades of settings that knew one number for all screens. */
export function sizesOf(stored: unknown): PerSize {
  return typeof stored === "number" ? { desktop: stored } : {}
}

/** As attributes for style sheets: data-columns, data-columns-tablet, data-columns-phone, each only where something is chosen. */
export function sizeAttributes(name: string, value: PerSize | undefined): Record<string, number | undefined> {
  return { [`data-${name}`]: value?.desktop, [`data-${name}-tablet`]: value?.tablet, [`data-${name}-phone`]: value?.phone }
}
