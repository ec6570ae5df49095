// Opens players and maps where their pictures stand: nothing is asked of another host before somebody has asked for it.

const OPENERS = "a[data-embed]"

/** A player may run its own scripts on its own origin and open a link in a new window; it may not lead this page away. */
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms"

function open({ dataset }: HTMLElement): void {
  const place = document.querySelector(`[data-embed-place="${CSS.escape(dataset.embedInto ?? "")}"]`)
  const player = dataset.embedKind === "file" ? makeVideo(dataset) : makeFrame(dataset)
  place?.replaceChildren(player)
  player.focus()
}

function makeVideo({ embed = "", embedName = "" }: DOMStringMap): HTMLVideoElement {
  const video = document.createElement("video")
  Object.assign(video, { src: embed, controls: true, autoplay: true, playsInline: true, tabIndex: 0 })
  video.setAttribute("aria-label", embedName)
  return video
}

function makeFrame({ embed = "", embedName = "" }: DOMStringMap): HTMLIFrameElement {
  const frame = document.createElement("iframe")
  frame.title = embedName
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture"
  // A player that is not told whose page it stands on refuses to play; a host's name is all that it learns.
  frame.referrerPolicy = "strict-origin-when-cross-origin"
  frame.setAttribute("sandbox", SANDBOX)
  frame.src = embed
  return frame
}

// Here a click does something and leads nowhere: for those who listen, and for the space bar, it is a button.
for (const link of document.querySelectorAll(OPENERS)) link.setAttribute("role", "button")

const openerOf = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>(OPENERS) : null)

document.addEventListener("click", (event) => {
  const opener = openerOf(event)
  if (!opener || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  open(opener)
})
document.addEventListener("keydown", (event) => {
  if (event.key !== " ") return
  const opener = openerOf(event)
  if (!opener) return
  event.preventDefault()
  opener.click()
})
