// Forms of a word by number: English needs two of them, Russian three.
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>>
