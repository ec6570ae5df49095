// A video's two addresses: where people watch it at its own place, and what its player is made of here. Both are built from its id alone.
import { FRAME_ORIGINS } from "../kit/embed.ts"
import type { Video } from "./recognise.ts"

/** For a link: without JavaScript, and in a chat. */
export function watchUrl(video: Video): string {
  switch (video.provider) {
    case "youtube":
      return `https://www.youtube.com/watch?v=${video.id}${video.startSeconds ? `&t=${video.startSeconds}s` : ""}`
    case "vimeo":
      return `https://vimeo.com/${video.id}${video.key ? `/${video.key}` : ""}`
    case "file":
      return video.url
  }
}

/** The player begins at once: it is made when somebody has asked for it. */
export function playerUrl(video: Video): string {
  switch (video.provider) {
    case "youtube":
      return `${FRAME_ORIGINS.youtube}/embed/${video.id}?autoplay=1&rel=0&playsinline=1${video.startSeconds ? `&start=${video.startSeconds}` : ""}`
    case "vimeo":
      return `${FRAME_ORIGINS.vimeo}/video/${video.id}?autoplay=1&dnt=1${video.key ? `&h=${video.key}` : ""}`
    case "file":
      return video.url
  }
}

export const PROVIDER_NAMES = { youtube: "YouTube", vimeo: "Vimeo" } as const
