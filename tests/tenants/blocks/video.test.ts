// A video is recognised in whatever address its owner pastes, and nothing but its id ever gets into a page.
import { describe, expect, test } from "bun:test"
import { isOrigin } from "../../../tenants/blocks/kit/embed.ts"
import { playerUrl, watchUrl } from "../../../tenants/blocks/video/addresses.ts"
import { gather } from "../../../tenants/blocks/video/gather.ts"
import { recogniseVideo, type Video, WHAT_WORKS } from "../../../tenants/blocks/video/recognise.ts"
import { block } from "../../../tenants/blocks/video/schema.ts"

const youtube = { provider: "youtube", id: "aqz-KE-bpKQ" } as const
const vimeo = { provider: "vimeo", id: "76979871" } as const
const file = { provider: "file", url: "https://files.example.com/a/b.mp4?v=2" } as const

const KNOWN: [pasted: string, video: Video][] = [
  ["https://www.youtube.com/watch?v=aqz-KE-bpKQ", youtube],
  ["https://www.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&feature=share", youtube],
  ["  youtu.be/aqz-KE-bpKQ?si=tracking ", youtube],
  ["https://m.youtube.com/shorts/aqz-KE-bpKQ", youtube],
  ["https://youtube.com/live/aqz-KE-bpKQ?feature=share", youtube],
  ["https://music.youtube.com/watch?v=aqz-KE-bpKQ", youtube],
  ["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", youtube],
  ["https://youtu.be/aqz-KE-bpKQ?t=1m30s", { ...youtube, startSeconds: 90 }],
  ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=75", { ...youtube, startSeconds: 75 }],
  [
    '<iframe width="560" src="https://www.youtube.com/embed/aqz-KE-bpKQ?start=5&amp;rel=0" allowfullscreen></iframe>',
    { ...youtube, startSeconds: 5 },
  ],
  ["https://vimeo.com/76979871", vimeo],
  ["vimeo.com/channels/staffpicks/76979871", vimeo],
  ["https://vimeo.com/76979871/8272103f6e", { ...vimeo, key: "8272103f6e" }],
  ["https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0", { ...vimeo, key: "8272103f6e" }],
  ["https://files.example.com/a/b.mp4?v=2#t=3", file],
  ["https://files.example.com/WHEEL.WEBM", { provider: "file", url: "https://files.example.com/WHEEL.WEBM" }],
]

const HOSTILE = [
  "",
  "aqz-KE-bpKQ",
  "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
  "data:text/html,<script>alert(1)</script>",
  "file:///etc/passwd.mp4",
  "https://evil.example/watch?v=aqz-KE-bpKQ",
  "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
  "https://evil-youtube.com/watch?v=aqz-KE-bpKQ",
  "https://notyoutu.be/aqz-KE-bpKQ",
  "https://yоutube.com/watch?v=aqz-KE-bpKQ",
  "https://youtube.com@evil.example/watch?v=aqz-KE-bpKQ",
  "https://user:secret@files.example.com/a.mp4",
  'https://youtu.be/"onload="alert(1)',
  "https://www.youtube.com/watch?v=aqz-KE-bpK%22",
  "https://www.youtube.com/watch?v=aqz-KE-bpKQ-and-more",
  "https://www.youtube.com/redirect?q=https://evil.example",
  "https://vimeo.com/ondemand/thing",
  "http://files.example.com/a.mp4",
  "https://files.example.com/a.mp4.exe",
  "https://localhost/a.mp4",
  "https://127.0.0.1/a.mp4",
  "https://a;script-src *;.example.com/a.mp4",
  "https://a;b.example.com/a.mp4",
  `https://youtu.be/${"a".repeat(5_000)}`,
  '<iframe src="https://evil.example/embed/aqz-KE-bpKQ"></iframe>',
  '<iframe srcdoc="https://youtu.be/aqz-KE-bpKQ"></iframe>',
]

const settingsWith = (video: unknown) => block.settings.safeParse({ title: "", video, name: "Wheel", caption: "", poster: null })

describe("an address", () => {
  test.each(KNOWN)("%s is known", (pasted, video) => {
    expect(recogniseVideo(pasted)).toEqual(video)
    expect(settingsWith(pasted).data?.video).toEqual(video)
    expect(settingsWith(video).data?.video).toEqual(video)
  })

  test.each(HOSTILE)("%j is refused with what works", (pasted) => {
    expect(recogniseVideo(pasted)).toBeUndefined()
    expect(settingsWith(pasted).error?.issues[0]?.message).toBe(WHAT_WORKS)
  })

  test("that comes round the recognising, straight into the settings, is refused as well", () => {
    for (const video of [
      { provider: "youtube", id: '"><script>' },
      { provider: "vimeo", id: "1", key: "&autoplay" },
      { provider: "file", url: "javascript:alert(1)//.mp4" },
      { provider: "file", url: "https://a;b.example.com/a.mp4" },
      { provider: "file", url: "https://files.example.com/page.html" },
      { provider: "rutube", id: "1" },
      { provider: "youtube", id: "aqz-KE-bpKQ", src: "https://evil.example" },
    ])
      expect(settingsWith(video).success).toBe(false)
  })
})

test("a player and a link are built from the id alone", () => {
  expect(playerUrl({ ...youtube, startSeconds: 90 })).toBe(
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0&playsinline=1&start=90",
  )
  expect(watchUrl({ ...youtube, startSeconds: 90 })).toBe("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s")
  expect(playerUrl({ ...vimeo, key: "8272103f6e" })).toBe("https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=8272103f6e")
  expect(watchUrl({ ...vimeo, key: "8272103f6e" })).toBe("https://vimeo.com/76979871/8272103f6e")
  expect([playerUrl(file), watchUrl(file)]).toEqual([file.url, file.url])
})

test("each names whom the policy must let through, and every such name is an origin and nothing else", () => {
  const named = (pasted: string) =>
    gather(
      block.settings.parse({ title: "", video: pasted, name: "Wheel", caption: "", poster: null }),
      { media: {} } as never,
      {} as never,
    )
  expect(named("youtu.be/aqz-KE-bpKQ")).toEqual({ poster: null, frameOrigins: ["https://www.youtube-nocookie.com"] })
  expect(named("vimeo.com/76979871")).toEqual({ poster: null, frameOrigins: ["https://player.vimeo.com"] })
  expect(named("https://files.example.com:8443/a.mp4")).toEqual({ poster: null, mediaOrigins: ["https://files.example.com:8443"] })
  expect(["https://a.example", "https://a-b.c.example:80"].every(isOrigin)).toBe(true)
  const others = [
    "https://a;b.example",
    "https://a.example/",
    "https://a.example; x",
    "http://a.example",
    "https://*.example",
    "https://a",
    "*",
  ]
  expect(others.filter(isOrigin)).toEqual([])
})
