// The small pictures in the browser: one scrolls the row and leaves the page where it is, and the one that is being looked at is marked.

for (const pictures of document.querySelectorAll<HTMLElement>(".pictures")) start(pictures)

function start(pictures: HTMLElement): void {
  const row = pictures.querySelector<HTMLElement>(".pictures-row")
  const links = [...pictures.querySelectorAll<HTMLAnchorElement>(".pictures-small a")]
  if (!row || links.length === 0) return
  for (const [index, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      event.preventDefault()
      row.children[index]?.scrollIntoView({ block: "nearest", inline: "start" })
    })
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
        const current = [...row.children].indexOf(target)
        for (const [index, link] of links.entries()) {
          if (index === current) link.setAttribute("aria-current", "true")
          else link.removeAttribute("aria-current")
        }
      }
    },
    { root: row, threshold: 0.6 },
  )
  for (const each of row.children) seen.observe(each)
}
