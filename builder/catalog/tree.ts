// Categories as a tree: in order, each with how deep it stands. Pure.
import type { Category } from "./product.ts"

export type Branch = Category & { level: number; first: boolean; last: boolean }

/** Parents before what is inside them, neighbours by their position. One whose parent is gone stands at the top. */
export function branches(categories: readonly Category[]): Branch[] {
  const known = new Set(categories.map(({ id }) => id))
  const inside = (parentId: string | null, level: number): Branch[] => {
    const here = categories
      .filter((one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parentId)
      .sort((one, other) => one.position - other.position)
    return here.flatMap((one, index) => [
      { ...one, level, first: index === 0, last: index === here.length - 1 },
      ...inside(one.id, level + 1),
    ])
  }
  return inside(null, 1)
}

/** Those that a category may be put into: neither itself nor what is inside it. */
export function parentsFor(categories: readonly Category[], id: string | undefined): Branch[] {
  const tree = branches(categories)
  const start = tree.findIndex((one) => one.id === id)
  if (start < 0) return tree
  const level = tree[start]?.level ?? 0
  const length = tree.slice(start + 1).findIndex((one) => one.level <= level)
  const end = length < 0 ? tree.length : start + 1 + length
  return tree.filter((_, index) => index < start || index >= end)
}

/** Which two change places so that a category moves by one among its neighbours. */
export function neighbours(categories: readonly Category[], id: string, by: -1 | 1): [Category, Category] | undefined {
  const one = categories.find((category) => category.id === id)
  if (!one) return undefined
  const beside = categories.filter(({ parentId }) => parentId === one.parentId).sort((a, b) => a.position - b.position)
  const other = beside[beside.indexOf(one) + by]
  return other && [one, other]
}
