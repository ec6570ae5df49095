// A finger on the page: real touch input of Chromium, which goes to whatever frame lies under it and means what a finger means.
import type { CDPSession, Page } from "playwright-core"

type Point = { x: number; y: number }

export async function putFinger(page: Page) {
  const input: CDPSession = await page.context().newCDPSession(page)
  let at: Point = { x: 0, y: 0 }
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    input.send("Input.dispatchTouchEvent", { type, touchPoints })
  const steps = (to: Point, count: number) =>
    Array.from({ length: count }, (_, nth) => ({
      x: at.x + ((to.x - at.x) * (nth + 1)) / count,
      y: at.y + ((to.y - at.y) * (nth + 1)) / count,
    }))
  return {
    async down(point: Point): Promise<void> {
      at = point
      await send("touchStart", [at])
    },
    async moveTo(point: Point, count = 6): Promise<void> {
      for (const each of steps(point, count)) await send("touchMove", [each])
      at = point
    },
    /** Another finger comes down beside the first. */
    second: () => send("touchStart", [at, { x: at.x + 60, y: at.y + 10 }]),
    up: () => send("touchEnd", []),
  }
}

/** Where the middle of an element is on the screen. */
export async function middleOf(element: { boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null> }) {
  const box = await element.boundingBox()
  if (!box) throw new Error("what a finger should touch is not on the screen")
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, ...{ top: box.y, bottom: box.y + box.height, left: box.x } }
}
