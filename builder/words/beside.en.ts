// What stands beside the editor, in English: the bot preview.

export const besideEn = {
  preview: {
    title: "Bot preview",
    bot: "bot",
    typing: "typing …",
    messages: "The chat",
    test: "The draft’s bot. Orders placed here are tests: they take no stock and no number.",
    locale: "Language of the buyer’s Telegram",
    restart: "Start again",
    write: "Message",
    send: "Send",
    keyboard: "The bot’s keyboard",
    sample: "A sample is shared, not your own.",
    changed: "The draft has changed: the bot’s next answers follow it.",
    picture: "Picture",
    map: "Map: {place}",
    linkPreview: "Telegram shows a preview of this link.",
  },
}
