// The methods that the stand-in speaks, by their name in lower case: Telegram does not mind capitals.
import type { Call } from "../call.ts"
import { callbackMethods } from "./callbacks.ts"
import { chatMethods } from "./chats.ts"
import { editMethods } from "./edit.ts"
import { paymentMethods } from "./payments.ts"
import { pictureMethods } from "./pictures.ts"
import { profileMethods } from "./profile.ts"
import { sendMethods } from "./send.ts"
import { updateMethods } from "./updates.ts"
import { webhookMethods } from "./webhook.ts"

export type Method = (call: Call) => unknown
export type Methods = { [name: string]: Method }

const ALL: Methods = {
  ...sendMethods,
  ...pictureMethods,
  ...editMethods,
  ...callbackMethods,
  ...chatMethods,
  ...profileMethods,
  ...paymentMethods,
  ...updateMethods,
  ...webhookMethods,
}

export const METHODS = new Map(Object.entries(ALL).map(([name, run]) => [name.toLowerCase(), { name, run }]))
