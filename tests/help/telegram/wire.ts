// The shapes that travel between a bot and Telegram, as far as the stand-in speaks them (Bot API 10.3, core.telegram.org/bots/api).
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type User = {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export type Chat = {
  id: number
  type: "private" | "supergroup"
  title?: string
  first_name?: string
  last_name?: string
  username?: string
}

/** Offsets and lengths are UTF-16 units. */
export type MessageEntity = {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
  custom_emoji_id?: string
  user?: User
}

export type Formatted = { text: string; entities: MessageEntity[] }

export type PhotoSize = { file_id: string; file_unique_id: string; width: number; height: number; file_size: number }

export type InlineKeyboardButton = {
  text: string
  url?: string
  callback_data?: string
  pay?: boolean
  web_app?: { url: string }
  copy_text?: { text: string }
  switch_inline_query?: string
  switch_inline_query_current_chat?: string
}
export type InlineKeyboardMarkup = { inline_keyboard: InlineKeyboardButton[][] }

export type KeyboardButton = { text: string; request_contact?: boolean; request_location?: boolean; web_app?: { url: string } }
export type ReplyKeyboardMarkup = { keyboard: KeyboardButton[][]; one_time_keyboard?: boolean; is_persistent?: boolean }

/** What a bot may attach to a message; only an inline keyboard stays with the message, the others change the chat's own keyboard. */
export type ReplyMarkup = Partial<InlineKeyboardMarkup & ReplyKeyboardMarkup> & { remove_keyboard?: boolean; force_reply?: boolean }

export type Invoice = { title: string; description: string; start_parameter: string; currency: string; total_amount: number }
export type SuccessfulPayment = {
  currency: string
  total_amount: number
  invoice_payload: string
  telegram_payment_charge_id: string
  provider_payment_charge_id: string
  shipping_option_id?: string
}

export type Message = {
  message_id: number
  from: User
  chat: Chat
  date: number
  edit_date?: number
  media_group_id?: string
  reply_to_message?: Message
  text?: string
  entities?: MessageEntity[]
  caption?: string
  caption_entities?: MessageEntity[]
  photo?: PhotoSize[]
  contact?: { phone_number: string; first_name: string; last_name?: string; user_id?: number }
  location?: { latitude: number; longitude: number }
  venue?: { location: { latitude: number; longitude: number }; title: string; address: string }
  sticker?: Json
  voice?: Json
  document?: Json
  invoice?: Invoice
  successful_payment?: SuccessfulPayment
  new_chat_members?: User[]
  left_chat_member?: User
  reply_markup?: InlineKeyboardMarkup
}

/** What a message says, without where, when and by whom. */
export type Content = Partial<Omit<Message, "message_id" | "from" | "chat" | "date">>

export type ChatMember = { status: "member" | "kicked" | "left" | "administrator"; user: User }

export type UpdateKinds = {
  message: Message
  edited_message: Message
  callback_query: { id: string; from: User; message: Message; chat_instance: string; data: string }
  inline_query: { id: string; from: User; query: string; offset: string; chat_type: string }
  shipping_query: { id: string; from: User; invoice_payload: string; shipping_address: { [key: string]: string } }
  pre_checkout_query: {
    id: string
    from: User
    currency: string
    total_amount: number
    invoice_payload: string
    shipping_option_id?: string
  }
  my_chat_member: { chat: Chat; from: User; date: number; old_chat_member: ChatMember; new_chat_member: ChatMember }
}

export type Update = { update_id: number } & { [key: string]: unknown }
