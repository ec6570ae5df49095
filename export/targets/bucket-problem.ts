// What went wrong with a bucket, as a sentence that an operator can act on.
import { Refusal } from "../../tenants/refusal.ts"

/** @param code what the bucket said (`SlowDown`), or what came in place of an answer. Buyers never see these sentences. */
export function bucketProblem({ bucket, endpoint }: { bucket: string; endpoint: string }, code: string): Refusal {
  const named = `the bucket "${bucket}" at ${endpoint}`
  const refuse = (sentence: string) => new Refusal("unavailable", sentence)
  if (/^(AccessDenied|AllAccessDisabled|InvalidAccessKeyId|SignatureDoesNotMatch|HTTP 40[13])$/.test(code)) {
    const remedy = "check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and that this key may list, read, write and delete there"
    return refuse(`${named} refuses our key (${code}): ${remedy}`)
  }
  if (code === "NoSuchBucket") return refuse(`there is no bucket "${bucket}" at ${endpoint}: make it, or change EXPORT_TARGET`)
  if (/^(AuthorizationHeaderMalformed|PermanentRedirect|IllegalLocationConstraintException|HTTP 30\d)$/.test(code))
    return refuse(`${named} is in another region (${code}): set S3_REGION and S3_ENDPOINT to where it is`)
  if (code === "RequestTimeTooSkewed") return refuse(`${named} says that this machine's clock is wrong: set it`)
  return refuse(`${named} cannot be reached at this moment (${code}): try again shortly`)
}
