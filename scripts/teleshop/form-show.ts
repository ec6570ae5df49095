// One answer to a form, whole.
import { answerVerb } from "../command-line/forms.ts"

export default answerVerb("show", "shows one answer to a form, whole", async () => {})
