// Where the studio is and when it is open; and what people ask, with a form to ask more.
import type { WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { type Names, paragraph, picture } from "../names.ts"
import { ask, EMAIL, NAME, options } from "./forms.ts"

/** @param today only for the year of the winter break. */
export function visitBlocks(names: Names, today: Date): WrittenBlock[] {
  return [
    ["heading", { text: "Visit us", level: 1 }],
    [
      "text",
      {
        paragraphs: [
          paragraph(
            "The Old Bakery, second door after the bridge. If you smell bread, that is next door; if you smell smoke, that is Agnes.",
          ),
        ],
      },
    ],
    ["map", { title: "", provider: "openstreetmap", zoom: 16, places: PLACES }],
    [
      "columns",
      { columns: { desktop: 2 }, align: "start" },
      [
        ["opening-hours", openingHours(today.getUTCFullYear())],
        ["contacts", CONTACTS],
      ],
    ],
    ["divider", { line: true, space: "small" }],
    [
      "video",
      {
        title: "While the kiln cools",
        video: { provider: "youtube", id: "aqz-KE-bpKQ" },
        name: "Big Buck Bunny, the film that we watch while Agnes cools",
        caption: "Ten minutes without a word, by the Blender Foundation. Agnes needs two days.",
        poster: picture(names, "studio-wheel", ""),
      },
    ],
  ]
}

export function questionsBlocks(names: Names): WrittenBlock[] {
  return [
    ["heading", { text: "Questions", level: 1 }],
    ["faq", { title: "", questions: QUESTIONS }],
    ["divider", { line: true, space: "small" }],
    [
      "columns",
      { columns: { desktop: 2 }, align: "start" },
      [
        [
          "feedback-form",
          {
            title: "Ask us something else",
            text: "We answer within a day, Lena in the evenings.",
            fields: [NAME, EMAIL, TOPIC, QUESTION],
            button: "Send",
            thanks: "Thank you! We answer within a day.",
            tellStaff: true,
          },
        ],
        [
          "columns",
          { columns: { desktop: 1 }, align: "start" },
          [
            ["contacts", { ...CONTACTS, title: "Or talk to us" }],
            [
              "button",
              { buttons: [{ text: "How to find us", link: { to: "page", pageId: names.page("visit") }, look: "quiet" }], align: "start" },
            ],
          ],
        ],
      ],
    ],
  ]
}

const PLACES = [
  { name: "The studio", address: "The Old Bakery, 12 Mill Lane", at: { latitude: 45.5159, longitude: -122.6707 } },
  {
    name: "Our stall at the Saturday market",
    address: "Under the bridge, March to December",
    at: { latitude: 45.5228, longitude: -122.6699 },
  },
]

const CONTACTS = {
  title: "Find us",
  phone: "+1 (503) 555-0143",
  email: "hello@clayandlinen.example",
  telegram: "",
  address: "The Old Bakery, 12 Mill Lane\nRiverside, OR 97017",
  note: "The bell is slow. So are we, before ten.",
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
    clock: "24",
    note: "Classes take place after hours, by appointment.",
  }
}

const TOPIC = ask({
  id: "topic",
  kind: "select",
  label: "What is it about?",
  required: true,
  options: options({ order: "An order", care: "Looking after a piece", class: "A class", else: "Something else" }),
})
const QUESTION = ask({ id: "question", kind: "lines", label: "Your question", required: true })

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
    question: "How do I wash linen?",
    answer: [
      paragraph(
        "At forty degrees with anything that is not red, and out of the machine while still damp. It does not need ironing, but it does not mind.",
      ),
    ],
  },
  {
    question: "Do you take commissions?",
    answer: [
      paragraph("Plates and cups in sets of six or more, in our own glazes. It takes five weeks, and Agnes decides the exact colour."),
      paragraph("We do not copy other makers' work."),
    ],
  },
  {
    question: "Do you send abroad?",
    answer: [
      paragraph(
        "To Canada and Europe, in a box that could be thrown down stairs. We have tried. Write to us first and we tell you the price.",
      ),
    ],
  },
]
