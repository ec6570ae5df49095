// Words with gaps in them: “{number} left”.

/** The words with their gaps filled in; a gap that nothing is known for stays. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
}
