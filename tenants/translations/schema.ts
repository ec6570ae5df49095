// A shop's words in its other languages: a dictionary per language, from the text as the owner wrote it to what it is there. Browser-safe.

/** Source text → text. What it does not have is shown as it was written. */
export type Dictionary = ReadonlyMap<string, string>

/** By locale; one that has no dictionary yet is all source. */
export type Dictionaries = Readonly<Record<string, Dictionary>>
