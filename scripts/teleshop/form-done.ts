// Somebody has seen to what was written.
import { finishAnswer } from "../../tenants/forms/actions.ts"
import { answerVerb } from "../command-line/forms.ts"

export default answerVerb("done", "marks an answer to a form as done", (tx, number) => finishAnswer(tx, number))
