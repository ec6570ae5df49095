// What a picture says by itself.
export const WORDS = { en: { open: "Open" }, ru: { open: "Открыть" } }
