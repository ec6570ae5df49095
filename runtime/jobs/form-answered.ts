// Somebody has answered a form: the shop's people are told in their chat.
import { formAnswered } from "../../tenants/forms/jobs.ts"
import { tellOfAnswer } from "../bot/telegram/staff-answers.ts"
import { handle } from "./handle.ts"

export default handle(formAnswered, ({ answerId }, { inTenant }) => inTenant((tx) => tellOfAnswer(tx, answerId)))
