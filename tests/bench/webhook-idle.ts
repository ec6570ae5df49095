// A part of the webhook bench: what bots cost that nobody writes to.
export async function idleBots(_say: (figures: object) => void): Promise<void> {}
