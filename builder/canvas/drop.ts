// Where a dragged block would land: before or after the blocks that the pointer is between, or inside an empty container.
import { type BlockRange, boxOf } from "./blocks.ts"
import type { Spot } from "./protocol.ts"

export type Landing = { spot: Spot; line: { x: number; y: number; length: number; upright: boolean } }

/**
 * @param containers ids of blocks that others may stand in, and the page's root last.
 * @param moving blocks that are being moved: nothing is dropped into itself.
 */
export function landingAt(
  blocks: ReadonlyMap<string, BlockRange>,
  containers: readonly string[],
  root: string,
  moving: readonly string[],
  at: { x: number; y: number },
): Landing | undefined {
  const isMoving = (id: string | null): boolean => id !== null && (moving.includes(id) || isMoving(blocks.get(id)?.parent ?? null))
  const within = [...blocks.values()].filter((range) => containers.includes(range.id) && !isMoving(range.id) && holds(boxOf(range), at))
  const container = within.at(-1)
  return landingIn(blocks, container?.id ?? null, container?.id ?? root, moving, at, container && boxOf(container))
}

function landingIn(
  blocks: ReadonlyMap<string, BlockRange>,
  parent: string | null,
  id: string,
  moving: readonly string[],
  at: { x: number; y: number },
  inside: DOMRect | undefined,
): Landing | undefined {
  const children = [...blocks.values()].filter((range) => range.parent === parent && !moving.includes(range.id))
  const boxes = children.flatMap((range, index) => {
    const box = boxOf(range)
    return box ? [{ index, box }] : []
  })
  if (boxes.length === 0) {
    const box = inside ?? new DOMRect(0, 0, innerWidth, 0)
    return { spot: { parent: id, index: 0 }, line: { x: box.left, y: box.top + box.height / 2, length: box.width, upright: false } }
  }
  const nearest = boxes.reduce((best, one) => (distance(one.box, at) < distance(best.box, at) ? one : best))
  const { index, box } = nearest
  const beside = boxes.some((other) => other !== nearest && Math.abs(other.box.top - box.top) < 8 && other.box.height > 0)
  if (beside) {
    const after = at.x > box.left + box.width / 2
    return {
      spot: { parent: id, index: index + Number(after) },
      line: { x: after ? box.right : box.left, y: box.top, length: box.height, upright: true },
    }
  }
  const after = at.y > box.top + box.height / 2
  return {
    spot: { parent: id, index: index + Number(after) },
    line: { x: box.left, y: after ? box.bottom : box.top, length: box.width, upright: false },
  }
}

function holds(box: DOMRect | undefined, { x, y }: { x: number; y: number }): boolean {
  return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}

function distance(box: DOMRect, { x, y }: { x: number; y: number }): number {
  const across = Math.max(box.left - x, 0, x - box.right)
  const down = Math.max(box.top - y, 0, y - box.bottom)
  return across * across + down * down
}
