// Questions with their answers, as search engines show them.
import type { Facts } from "../kit/facts.ts"
import { absolute } from "../kit/facts.ts"
import type { Settings } from "./schema.ts"

export const facts: Facts<Settings> = ({ questions }, view, place) => [
  {
    "@type": "FAQPage",
    "@id": `${absolute(view, place.path)}#faq`,
    mainEntity: questions.map(({ question, answer }) => ({
      "@type": "Question",
      name: question,
      acceptedAnswer: { "@type": "Answer", text: answer.map((runs) => runs.map((run) => run.text).join("")).join("\n\n") },
    })),
  },
]
