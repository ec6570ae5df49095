// What questions and answers say by themselves.
export const WORDS = {
  en: { questions: "Questions and answers", back: "« All questions" },
  ru: { questions: "Вопросы и ответы", back: "« Все вопросы" },
}
