// The demo's home page: the table in the morning, what is on the shelf, why, and what people say.
import type { WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { type Names, picture } from "../names.ts"

export function homeBlocks(names: Names): WrittenBlock[] {
  return [
    [
      "hero",
      {
        kicker: "Made in three rooms by the river",
        title: "Stoneware and linen for slow mornings",
        text: "Thrown, glazed and sewn in small batches, and meant to be used every day.",
        buttons: [
          { text: "Browse the shelf", link: { to: "catalog" } },
          { text: "Spend an evening at the wheel", link: { to: "product", productId: names.product("pottery-evening") } },
        ],
        picture: picture(names, "morning-table", "A teapot, a mug and a bowl on an oak table in morning light"),
        tone: "tint",
        align: "start",
        level: 1,
      },
    ],
    ["category-list", { title: "Shop by category", source: "top", look: "cards", counts: true }],
    ["product-grid", { title: "Out of the kiln this month", source: "picked", productIds: ofHandles(names, NEW), limit: 8 }],
    ["benefits", { title: "", points: BENEFITS }],
    ["product-grid", { title: "Presents that get used", source: "picked", productIds: ofHandles(names, PRESENTS), limit: 4 }],
    linen(names),
    ["testimonials", { title: "From people who use them", quotes: QUOTES }],
    [
      "button",
      {
        buttons: [
          { text: "Visit us", link: { to: "page", pageId: names.page("visit") }, look: "solid" },
          { text: "Our studio", link: { to: "page", pageId: names.page("studio") }, look: "quiet" },
        ],
        align: "center",
      },
    ],
  ]
}

function linen(names: Names): WrittenBlock {
  return [
    "columns",
    { columns: { desktop: 2 }, align: "center" },
    [
      [
        "picture",
        {
          picture: picture(names, "studio-linen", "Folded linen beside spools of thread"),
          caption: "",
          link: null,
          linkText: "",
          width: "wide",
        },
      ],
      [
        "columns",
        { columns: { desktop: 1 }, align: "start" },
        [
          ["heading", { text: "Linen that gets better", level: 2 }],
          ["text", { paragraphs: LINEN }],
          [
            "button",
            {
              buttons: [{ text: "See the linen", link: { to: "category", categoryId: names.category("Linen") }, look: "quiet" }],
              align: "start",
            },
          ],
        ],
      ],
    ],
  ]
}

const NEW = ["morning-mug", "slow-dripper", "heron-teapot", "noodle-bowl", "moon-vase", "bread-bag", "river-tumbler", "linen-throw"]
const PRESENTS = ["gift-box", "taper-trio", "lavender-sachets", "gift-card"]
const ofHandles = (names: Names, handles: readonly string[]) => handles.map((handle) => names.product(handle))

const LINEN = [
  [{ text: "Our linen is woven forty miles from here, washed twice and sewn by Lena in the front room." }],
  [{ text: "It wrinkles. ", marks: ["bold"] }, { text: "After a year you will stop noticing, and after five you will prefer it." }],
]

const BENEFITS = [
  { icon: "flame", title: "Fired twice", text: "Stoneware goes into the dishwasher, the oven and the microwave." },
  { icon: "box", title: "Packed in paper and straw", text: "If anything arrives broken, we make it again." },
  { icon: "truck", title: "To your door or off our shelf", text: "By courier for $7, or pick it up at the studio." },
  { icon: "card", title: "Pay when it arrives", text: "No account, no card number, no hurry." },
]

const QUOTES = [
  {
    quote: "I bought one mug to see whether the fuss was about anything. There are six now, and my husband has stopped asking.",
    name: "Hanna",
    about: "Morning Mug, moss",
    rating: 5,
  },
  {
    quote: "The teapot does not drip. I have poured it over white linen on purpose to prove it to guests.",
    name: "Marcus W.",
    about: "Heron Teapot",
    rating: 5,
  },
  {
    quote: "My bowl leans a little and so does my sister's. Best birthday in years.",
    name: "Priya",
    about: "An Evening at the Wheel",
    rating: 4,
  },
]
