// What a video takes from the shop: its first picture; and whom the page's policy must let through.
import type { PictureView } from "../../media/schema.ts"
import { type Embedded, FRAME_ORIGINS } from "../kit/embed.ts"
import { namedPicture } from "../kit/picture.ts"
import type { Gather } from "../kit/view.ts"
import type { Settings } from "./schema.ts"

export type VideoData = Embedded & { poster: PictureView | null }

export const gather: Gather<Settings, VideoData> = ({ video, poster }, view) => ({
  poster: namedPicture(view, poster),
  ...(video.provider === "file" ? { mediaOrigins: [new URL(video.url).origin] } : { frameOrigins: [FRAME_ORIGINS[video.provider]] }),
})
