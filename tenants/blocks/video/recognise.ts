// From whatever address of a video an owner pastes to who shows it and which it is. Everything else of the address is dropped.
import { pastedUrl, siteOf } from "../kit/embed.ts"

export type Video =
  | { provider: "youtube"; id: string; startSeconds?: number | undefined }
  /** `key`: of a video that only those find who have its address. */
  | { provider: "vimeo"; id: string; key?: string | undefined }
  | { provider: "file"; url: string }

export const WHAT_WORKS =
  "is no video that can be shown here: paste the address of a YouTube or Vimeo video, or one that begins with https:// and ends in .mp4 or .webm"

export const YOUTUBE_ID = /^[\w-]{11}$/
export const VIMEO_ID = /^\d{1,12}$/
export const VIMEO_KEY = /^[0-9a-f]{8,20}$/
export const VIDEO_FILE = /\.(?:mp4|webm)$/i

/** @returns undefined for what is no video of a host that we know, nor a file: refuse it with WHAT_WORKS. */
export function recogniseVideo(pasted: string): Video | undefined {
  const url = pastedUrl(pasted)
  if (!url) return undefined
  const site = siteOf(url)
  if (/^(?:(?:music\.)?youtube\.com|youtube-nocookie\.com|youtu\.be)$/.test(site)) return youtube(url, site)
  if (/^(?:player\.)?vimeo\.com$/.test(site)) return vimeo(url)
  // A page of https shows no file that comes by http.
  if (url.protocol !== "https:" || !VIDEO_FILE.test(url.pathname)) return undefined
  url.hash = ""
  return { provider: "file", url: url.href }
}

/** watch?v=…, /shorts/…, /live/…, /embed/…, youtu.be/…, each with t or start. */
function youtube(url: URL, site: string): Video | undefined {
  const [first = "", second = ""] = url.pathname.split("/").filter(Boolean)
  const named = /^(?:embed|shorts|live|v)$/.test(first) ? second : (url.searchParams.get("v") ?? "")
  const id = site === "youtu.be" ? first : named
  if (!YOUTUBE_ID.test(id)) return undefined
  const startSeconds = seconds(url.searchParams.get("t") ?? url.searchParams.get("start") ?? "")
  return { provider: "youtube", id, ...(startSeconds > 0 && { startSeconds }) }
}

/** "90", "90s" or "1h2m3s". */
function seconds(text: string): number {
  const parts = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$/.exec(text)
  const [hours, minutes, rest] = [1, 2, 3].map((index) => Number(parts?.[index] ?? 0))
  return Math.min((hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (rest ?? 0), 86_400)
}

/** vimeo.com/123, vimeo.com/123/<key>, /channels/…/123, player.vimeo.com/video/123?h=<key>. */
function vimeo(url: URL): Video | undefined {
  const parts = url.pathname.split("/").filter(Boolean)
  const at = parts.findIndex((part) => VIMEO_ID.test(part))
  const id = parts[at]
  if (id === undefined) return undefined
  const key = url.searchParams.get("h") ?? parts[at + 1] ?? ""
  return { provider: "vimeo", id, ...(VIMEO_KEY.test(key) && { key }) }
}
