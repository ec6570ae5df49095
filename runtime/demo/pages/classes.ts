// Classes with their prices and a form that books one; commissions with a form that asks for one.
import type { WrittenBlock } from "../../../tenants/pages/starter-pages.ts"
import { type Names, paragraph, picture } from "../names.ts"
import { ask, EMAIL, NAME, NOTE, options, PHONE, when } from "./forms.ts"

export function classesBlocks(names: Names): WrittenBlock[] {
  return [
    [
      "hero",
      {
        kicker: "No experience, old clothes",
        title: "Classes",
        text: "Small groups, after hours, with the radio on. You make it, we glaze and fire it, and three weeks later it is yours.",
        buttons: [],
        picture: picture(names, "studio-wheel", "A freshly thrown pot on the wheel, tools beside it"),
        tone: "tint",
        align: "start",
        level: 1,
      },
    ],
    ["price-list", CLASSES],
    [
      "order-form",
      {
        title: "Book an evening for two",
        text: "$120 for both of you, paid at the studio. We call to agree on a date.",
        fields: [NAME, PHONE, EVENING, LEVEL, TABLE, NOTE, CONSENT],
        button: "Book the evening",
        thanks: "Thank you! We call within a day to agree on a date.",
        tellStaff: true,
        products: [{ productId: names.product("pottery-evening"), variantId: null, quantity: 1 }],
      },
    ],
  ]
}

export function commissionsBlocks(names: Names): WrittenBlock[] {
  return [
    [
      "hero",
      {
        kicker: "For tables of six and more",
        title: "Commissions",
        text: "Plates, bowls and cups in sets, for weddings, cafés and families that have outgrown their cupboard.",
        buttons: [],
        picture: picture(names, "commission-set", "Plates, bowls and cups in dark blue on a linen cloth"),
        tone: "plain",
        align: "start",
        level: 1,
      },
    ],
    [
      "columns",
      { columns: { desktop: 2 }, align: "start" },
      [
        [
          "columns",
          { columns: { desktop: 1 }, align: "start" },
          [
            ["heading", { text: "How it goes", level: 2 }],
            ["text", { paragraphs: HOW }],
            [
              "picture",
              {
                picture: picture(names, "studio-glazes", "Eight square tiles, each in one of our glazes"),
                caption: "Choose from these eight.",
                link: null,
                linkText: "",
                width: "wide",
              },
            ],
          ],
        ],
        [
          "order-form",
          {
            title: "Tell us about your table",
            text: "Nothing is ordered yet: we answer with a drawing and a price within three days.",
            fields: [NAME, EMAIL, PIECES, COUNT, GLAZE, GLAZE_NOTE, BY_WHEN, NOTE],
            button: "Ask for a price",
            thanks: "Thank you! You will hear from Nora within three days.",
            tellStaff: true,
            products: [],
          },
        ],
      ],
    ],
  ]
}

const EVENING = ask({
  id: "evening",
  kind: "choice",
  label: "Which evening suits you?",
  required: true,
  options: options({ wednesday: "Wednesday", thursday: "Thursday", friday: "Friday" }),
})
const LEVEL = ask({
  id: "before",
  kind: "select",
  label: "Have you thrown before?",
  options: options({ never: "Never", once: "Once or twice", often: "Often, and I have opinions" }),
})
const TABLE = ask({ id: "pot", kind: "line", label: "What would you most like to make?", showWhen: when("before", "often") })
const CONSENT = ask({ id: "clothes", kind: "consent", label: "We will come in clothes that may get dirty", required: true })

const PIECES = ask({
  id: "pieces",
  kind: "choices",
  label: "What do you need?",
  required: true,
  options: options({ plates: "Plates", bowls: "Bowls", cups: "Cups", other: "Something else" }),
})
const COUNT = ask({ id: "settings", kind: "number", label: "For how many people?", hint: "From six on.", required: true, min: 6, max: 200 })
const GLAZE = ask({
  id: "glaze",
  kind: "select",
  label: "Glaze",
  options: options({ oat: "Oat", moss: "Moss", ink: "Ink", sand: "Sand", open: "Let us talk about it" }),
})
const GLAZE_NOTE = ask({ id: "colour", kind: "line", label: "What should it go with?", showWhen: when("glaze", "open") })
const BY_WHEN = ask({ id: "date", kind: "date", label: "Needed by" })

const HOW = [
  paragraph(
    "You tell us what and for how many. Nora draws it, Tom chooses two or three glazes, and you get one finished setting to hold, eat from and put into the dishwasher.",
  ),
  paragraph("If you like it, we make the rest. It takes five weeks, and half is paid before we begin."),
  [{ text: "We do not copy other makers' work", marks: ["bold"] }, { text: ", but we are happy to be pointed in a direction." }],
]

const CLASSES = {
  title: "What we teach",
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
