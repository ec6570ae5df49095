// The fields that the demo's forms are made of, with what most of them leave as it is.
import { USUAL_FIELD } from "../../../tenants/forms/compact.ts"

type Own = { id: string; kind: string; label: string } & Record<string, unknown>

export const ask = (own: Own) => ({ ...USUAL_FIELD, ...own })

export const NAME = ask({ id: "name", kind: "line", label: "Your name", required: true, use: "name" })
export const PHONE = ask({ id: "phone", kind: "phone", label: "Phone", hint: "Only in case we have a question.", required: true })
export const EMAIL = ask({ id: "email", kind: "email", label: "E-mail", required: true })
export const NOTE = ask({ id: "note", kind: "lines", label: "Anything else?", use: "comment" })

export const options = (texts: Readonly<Record<string, string>>) => Object.entries(texts).map(([id, text]) => ({ id, text }))
export const when = (field: string, value: string) => ({ match: "all", conditions: [{ field, is: "equal", value }] })
