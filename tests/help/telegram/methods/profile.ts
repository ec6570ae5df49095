// What a bot says of itself: name, descriptions, commands, menu button; per language, and per scope or chat.
import { type Call, isRecord, list, maybeNumber, maybeText, record, refuse, violate } from "../call.ts"
import type { Json } from "../wire.ts"
import type { Bot } from "../world.ts"
import type { Method, Methods } from "./index.ts"

/** Published limits. */
const MOST_COMMANDS = 100
const MOST_COMMAND_DESCRIPTION = 256

export const profileMethods: Methods = {
  getMe: (call) => call.bot.user,
  ...described("Name", "name", 64),
  ...described("Description", "description", 512),
  ...described("ShortDescription", "short_description", 120),
  setMyCommands: (call) => {
    const commands = list(call, "commands") ?? violate(call, "commands", "is missing")
    if (commands.length > MOST_COMMANDS)
      violate(call, "commands", `are ${commands.length}, at most ${MOST_COMMANDS}`, "BOT_COMMANDS_TOO_MUCH")
    for (const command of commands) checkCommand(call, command)
    return keep(call.bot, commandsKey(call), commands)
  },
  getMyCommands: (call) => call.bot.profile?.get(commandsKey(call)) ?? [],
  deleteMyCommands: (call) => {
    call.bot.profile?.delete(commandsKey(call))
    return true
  },
  setChatMenuButton: (call) => {
    const button = record(call, "menu_button") ?? { type: "default" }
    if (!["commands", "web_app", "default"].includes(String(button.type)))
      violate(call, "menu_button", `${String(button.type)} is no menu button`)
    const app = isRecord(button.web_app) ? String(button.web_app.url) : undefined
    if (button.type === "web_app" && (typeof button.text !== "string" || button.text === "" || !app?.startsWith("https://"))) {
      violate(call, "menu_button", "a web app needs a text and an https address", "BUTTON_URL_INVALID")
    }
    return keep(call.bot, menuKey(call), button)
  },
  getChatMenuButton: (call) => call.bot.profile?.get(menuKey(call)) ?? call.bot.profile?.get("menu:") ?? { type: "commands" },
  setMyProfilePhoto: () => true,
  removeMyProfilePhoto: () => true,
}

/** setMyX and getMyX for one text, per language. */
function described(name: string, field: string, most: number): Methods {
  const key = (call: Call) => `${field}:${language(call)}`
  const set: Method = (call) => {
    const text = maybeText(call, field) ?? ""
    if (text.length > most) violate(call, field, `is ${text.length} characters, at most ${most}`, `${field.toUpperCase()}_TOO_LONG`)
    if (field === "name" && text === "" && language(call) === "") violate(call, field, "a bot keeps a name", "BOT_TITLE_INVALID")
    return keep(call.bot, key(call), text)
  }
  const get: Method = ({ bot, ...call }) => {
    const whole = { bot, ...call }
    const own = bot.profile?.get(key(whole)) || bot.profile?.get(`${field}:`)
    return { [field]: own || (field === "name" ? bot.user.first_name : "") }
  }
  return { [`setMy${name}`]: set, [`getMy${name}`]: get }
}

function keep(bot: Bot, key: string, value: Json): true {
  bot.profile ??= new Map()
  bot.profile.set(key, value)
  return true
}

function checkCommand(call: Call, value: Json): void {
  const { command, description } = isRecord(value) ? value : refuse("can't parse BotCommand")
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) {
    violate(call, "commands", `«${String(command)}» is not 1–32 of a-z, 0-9 and _`, "BOT_COMMAND_INVALID")
  }
  const length = typeof description === "string" ? description.trim().length : 0
  if (length < 1 || length > MOST_COMMAND_DESCRIPTION) {
    violate(
      call,
      "commands",
      `the description of «${String(command)}» is not 1–${MOST_COMMAND_DESCRIPTION} characters`,
      "BOT_COMMAND_DESCRIPTION_INVALID",
    )
  }
}

/** Two letters of ISO 639-1, or none for everybody else. */
function language(call: Call): string {
  const code = maybeText(call, "language_code") ?? ""
  return code === "" || /^[a-z]{2}$/.test(code)
    ? code
    : violate(call, "language_code", `«${code}» is not two letters`, "invalid language code specified")
}

function commandsKey(call: Call): string {
  const scope = record(call, "scope") ?? { type: "default" }
  return `commands:${scope.type}:${scope.chat_id ?? ""}:${scope.user_id ?? ""}:${language(call)}`
}

function menuKey(call: Call): string {
  return `menu:${maybeNumber(call, "chat_id") ?? ""}`
}
