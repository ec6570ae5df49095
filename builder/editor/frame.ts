// The editor's side of the canvas: what is said to the frame, and what is heard from it and from nobody else.
import { type FromCanvas, MARK, type ToCanvas } from "../canvas/protocol.ts"

export type CanvasFrame = {
  say(message: ToCanvas): void
  close(): void
}

/** @param origin of the shop's draft: messages go to it alone, and are taken from this very frame at that origin alone. */
export function openFrame(frame: HTMLIFrameElement, origin: string, heard: (message: FromCanvas) => void): CanvasFrame {
  const listen = ({ source, origin: from, data }: MessageEvent<FromCanvas & { mark?: string }>) => {
    if (source !== frame.contentWindow || from !== origin || data?.mark !== MARK) return
    heard(data)
  }
  addEventListener("message", listen)
  frame.src = `${origin}/`
  return {
    say: (message) => {
      // While it is being loaded it is empty and of our own origin: nobody there would hear. Once it is there it says "ready", and is told.
      if (frame.contentDocument === null) frame.contentWindow?.postMessage({ mark: MARK, ...message }, origin)
    },
    close: () => removeEventListener("message", listen),
  }
}
