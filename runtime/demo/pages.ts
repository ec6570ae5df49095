// What stands on the demo shop's pages: one of nearly every kind of block, as an owner with something to say would use them.
import type { WrittenBlock } from "../../tenants/pages/starter-pages.ts"

const paragraph = (text: string) => [{ text }]

/** The evening is a product, the studio a page: both are named by their ids, as an owner's buttons are. */
export function homeBlocks(ids: { studio: string; evening: string | undefined }): WrittenBlock[] {
  const evening = ids.evening && { text: "Spend an evening at the wheel", link: { to: "product", productId: ids.evening } }
  return [
    [
      "hero",
      {
        kicker: "Made in three rooms by the river",
        title: "Stoneware and linen for slow mornings",
        text: "Thrown, glazed and sewn in small batches, and meant to be used every day.",
        buttons: [{ text: "Browse the shelf", link: { to: "catalog" } }, ...(evening ? [evening] : [])],
        ...(ids.evening && { pictureOf: ids.evening }),
        tone: "tint",
        align: "start",
        level: 1,
      },
    ],
    ["category-list", { title: "Shop by category", source: "top", look: "cards", counts: true }],
    ["product-grid", { title: "Out of the kiln this month", source: "all", limit: 8 }],
    ["benefits", { title: "", points: BENEFITS }],
    ["testimonials", { title: "From people who use them", quotes: QUOTES }],
    ["button", { buttons: [{ text: "Visit our studio", link: { to: "page", pageId: ids.studio }, look: "quiet" }], align: "center" }],
  ]
}

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

/** @param today only for the year of the winter break. */
export function studioBlocks(today: Date): WrittenBlock[] {
  return [
    ["heading", { text: "Our studio", level: 1 }],
    [
      "text",
      {
        paragraphs: [
          paragraph(
            "Two potters, one weaver and a kiln called Agnes share an old bakery by the river. Everything you see here was made in its three rooms.",
          ),
          [
            { text: "Come by. ", marks: ["bold"] },
            {
              text: "You can watch us work, hold things before you buy them, and collect your order from the shelf to the left of the door.",
            },
          ],
        ],
      },
    ],
    [
      "columns",
      { columns: 2, align: "start" },
      [
        ["opening-hours", openingHours(today.getUTCFullYear())],
        [
          "contacts",
          {
            title: "Find us",
            phone: "+1 (503) 555-0143",
            email: "hello@clayandlinen.example",
            telegram: "",
            address: "The Old Bakery, 12 Mill Lane\nRiverside, OR 97017",
            note: "The bell is slow. So are we, before ten.",
          },
        ],
      ],
    ],
    ["divider", { line: true, space: "small" }],
    ["price-list", CLASSES],
    ["faq", { title: "Good to know", questions: QUESTIONS }],
  ]
}

function openingHours(year: number) {
  const weekday = [
    { from: "11:00", to: "14:00" },
    { from: "15:00", to: "18:00" },
  ]
  return {
    title: "When we are open",
    week: {
      monday: [],
      tuesday: [],
      wednesday: weekday,
      thursday: weekday,
      friday: weekday,
      saturday: [{ from: "10:00", to: "16:00" }],
      sunday: [],
    },
    exceptions: [{ from: `${year}-12-24`, to: `${year + 1}-01-02`, open: [], note: "Agnes is resting" }],
    clock: "12",
    note: "Classes take place after hours, by appointment.",
  }
}

const CLASSES = {
  title: "Classes",
  groups: [
    {
      title: "At the wheel",
      rows: [
        { name: "Taster hour", description: "One pot each, glazed and fired by us", priceMinor: 3500, from: false },
        { name: "An evening for two", description: "Three hours, all materials, tea", priceMinor: 12_000, from: false },
        { name: "Six Thursdays for beginners", description: "From centring to a bowl you are proud of", priceMinor: 22_000, from: false },
      ],
    },
    {
      title: "At the loom and the table",
      rows: [
        { name: "Weave a runner", description: "A Saturday from ten to four, with lunch", priceMinor: 9500, from: false },
        { name: "Birthdays", description: "Up to eight people, clay in the hair included", priceMinor: 18_000, from: true },
        { name: "Open studio", description: "First Saturday of the month, for those who have been before", priceMinor: 0, from: false },
      ],
    },
  ],
  note: "To book, write to us or call; a class can be moved until the day before.",
}

const QUESTIONS = [
  {
    question: "Will it survive the dishwasher?",
    answer: [paragraph("Stoneware will, and the oven and the microwave too. Terracotta would rather be washed by hand.")],
  },
  {
    question: "Why does my mug look different from the picture?",
    answer: [
      paragraph(
        "Because the flame touched it somewhere else. Sizes differ by a few millimetres and glazes by a shade; no two pieces are the same.",
      ),
    ],
  },
  {
    question: "What happens if something arrives broken?",
    answer: [paragraph("Send us a picture of the parcel and of the pieces. We make it again and send it at our cost, no forms.")],
  },
  {
    question: "Do you take commissions?",
    answer: [
      paragraph("Plates and cups in sets of six or more, in our own glazes. It takes five weeks, and Agnes decides the exact colour."),
      paragraph("We do not copy other makers' work."),
    ],
  },
]
