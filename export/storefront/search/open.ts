// The link to the search opens it over the page; what that takes is loaded when somebody wants it. Where anything fails, the link leads to its page.

for (const link of document.querySelectorAll<HTMLAnchorElement>(".site-search"))
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || location.pathname === link.pathname) return
    event.preventDefault()
    import("./dialog.ts").then(({ openSearch }) => openSearch()).catch(() => location.assign(link.href))
  })

// A script of its own: its names are nobody else's.
export {}
