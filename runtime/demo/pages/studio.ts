// The studio, and the journal of what happens in it.
import type { WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { type Names, paragraph, picture } from "../names.ts"

export function studioBlocks(names: Names): WrittenBlock[] {
  return [
    [
      "hero",
      {
        kicker: "Since 2014",
        title: "Our studio",
        text: "Two potters, one weaver and a kiln called Agnes share an old bakery by the river. Everything you see here was made in its three rooms.",
        buttons: [{ text: "Come and see", link: { to: "page", pageId: names.page("visit") } }],
        picture: picture(names, "studio-shelf", "Two shelves of mugs, bowls and vases in window light"),
        tone: "plain",
        align: "start",
        level: 1,
      },
    ],
    [
      "columns",
      { columns: { desktop: 2 }, align: "center" },
      [
        ["text", { paragraphs: STORY }],
        [
          "picture",
          {
            picture: picture(names, "studio-raw", "Rows of unfired cups and bowls on shelves"),
            caption: "Before the first firing everything is the colour of the river.",
            link: null,
            linkText: "",
            width: "wide",
          },
        ],
      ],
    ],
    ["benefits", { title: "How a piece is made", points: STEPS }],
    [
      "picture",
      {
        picture: picture(names, "studio-glazes", "Eight square tiles, each in one of our glazes"),
        caption: "Our glazes. Agnes decides the exact shade.",
        link: { to: "page", pageId: names.page("commissions") },
        linkText: "Have a set made in yours",
        width: "full",
      },
    ],
    [
      "product-grid",
      { title: "What came out of it", source: "category", categoryId: names.category("Tableware"), sort: "price-down", limit: 4 },
    ],
  ]
}

export function journalBlocks(names: Names): WrittenBlock[] {
  const shown = (name: string, alt: string, caption: string) => ({ picture: picture(names, name, alt), caption })
  return [
    ["heading", { text: "Journal", level: 1 }],
    ["text", { paragraphs: [paragraph("What the week looked like, in pictures. We write more when it rains.")] }],
    [
      "gallery",
      {
        title: "",
        look: "masonry",
        pictures: [
          shown(
            "studio-wheel",
            "A freshly thrown pot on the wheel, tools beside it",
            "Monday. The first pot of the week always goes back into the bucket.",
          ),
          shown("moon-vase", "A round terracotta vase with three flowers", "Tuesday. Somebody left peonies at the door. Thank you."),
          shown(
            "commission-set",
            "Plates, bowls and cups in dark blue",
            "Wednesday. Twelve settings in ink for the restaurant on the corner.",
          ),
          shown("linen-napkins-clay", "A stack of terracotta napkins tied with a cord", "Thursday. Lena found the clay thread again."),
          shown("heron-teapot-table", "A dark blue teapot with a cup of tea", "Friday. Kiln opening, strong tea, no breakages."),
          shown("bread-and-jug", "A loaf on a board and a small blue jug", "Saturday. Lunch between two classes."),
          shown("studio-glazes", "Eight glazed tiles", "Sunday. Testing whether the moss can be greener. It cannot."),
        ],
        enlarge: true,
      },
    ],
    [
      "button",
      {
        buttons: [
          { text: "Spend an evening at the wheel", link: { to: "product", productId: names.product("pottery-evening") }, look: "solid" },
        ],
        align: "center",
      },
    ],
  ]
}

const STORY = [
  paragraph(
    "Nora throws, Tom glazes and fires, and Lena weaves and sews. None of us went to art school; Tom used to repair boats and says that it is the same thing, only drier.",
  ),
  [
    { text: "Come by. ", marks: ["bold"] },
    { text: "You can watch us work, hold things before you buy them, and collect your order from the shelf to the left of the door." },
  ],
]

const STEPS = [
  { icon: "cup", title: "Thrown", text: "On a kick wheel, in under four minutes. The drying takes a week." },
  { icon: "leaf", title: "Glazed", text: "Dipped by hand in glazes that we mix ourselves, from ash, clay and patience." },
  { icon: "flame", title: "Fired", text: "Twice, up to 1,240 degrees. Agnes needs eleven hours and two days to cool." },
  { icon: "heart", title: "Checked", text: "Each piece is poured, tipped and tapped. What rings false becomes a flowerpot." },
]
