// The stand-in's own check of signatures, against the examples that AWS has published, and against Bun's client.
import { afterAll, beforeAll, describe, expect, test } from "bun:test"
import { S3Client } from "bun"
import { type BucketServer, startBucket } from "./server.ts"
import { type Signed, signatureFault } from "./signature.ts"

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and …/sigv4-query-string-auth.html
const EXAMPLE = { region: "us-east-1", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }
const THEN = Date.parse("2013-05-24T00:00:00Z")
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
const CREDENTIAL = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"

const headerSigned: Signed = {
  method: "GET",
  url: "https://examplebucket.s3.amazonaws.com/test.txt",
  headers: new Headers({
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": EMPTY,
    "x-amz-date": "20130524T000000Z",
    authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIAL},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  }),
  body: new Uint8Array(),
}
const listSigned: Signed = {
  ...headerSigned,
  url: "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J",
  headers: new Headers({
    host: "examplebucket.s3.amazonaws.com",
    "x-amz-content-sha256": EMPTY,
    "x-amz-date": "20130524T000000Z",
    authorization: `AWS4-HMAC-SHA256 Credential=${CREDENTIAL},SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7`,
  }),
}
const addressSigned: Signed = {
  method: "GET",
  url: `https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(CREDENTIAL)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: new Headers({ host: "examplebucket.s3.amazonaws.com" }),
  body: new Uint8Array(),
}

describe("AWS's own examples", () => {
  test.each([
    ["a header", headerSigned],
    ["a header, with a query", listSigned],
    ["an address", addressSigned],
  ])("are right when signed in %s, and wrong with one thing changed", (_, signed) => {
    const codeOf = (change: Partial<Signed>, keys = EXAMPLE, now = THEN) => signatureFault({ ...signed, ...change }, keys, now)?.code
    expect(codeOf({})).toBeUndefined()
    expect(codeOf({ method: "PUT" })).toBe("SignatureDoesNotMatch")
    expect(codeOf({ url: signed.url.replace("amazonaws.com/", "amazonaws.com/a") })).toBe("SignatureDoesNotMatch")
    expect(codeOf({ headers: new Headers([...signed.headers, ["x-amz-acl", "public-read"]]) })).toBe("AccessDenied")
    expect(codeOf({}, { ...EXAMPLE, secretAccessKey: `${EXAMPLE.secretAccessKey}x` })).toBe("SignatureDoesNotMatch")
    expect(codeOf({}, { ...EXAMPLE, accessKeyId: "AKIAOTHER" })).toBe("InvalidAccessKeyId")
    expect(codeOf({}, { ...EXAMPLE, region: "eu-west-1" })).toBe("AuthorizationHeaderMalformed")
    expect(codeOf({}, EXAMPLE, THEN + 2 * 86_400_000)).toMatch(/RequestTimeTooSkewed|AccessDenied/)
    expect(codeOf({}, EXAMPLE, THEN - 3_600_000)).toBe("RequestTimeTooSkewed")
  })

  test("a body that is not the one that was signed is refused", () => {
    expect(signatureFault({ ...headerSigned, body: new TextEncoder().encode("x") }, EXAMPLE, THEN)?.code).toBe("XAmzContentSHA256Mismatch")
    expect(signatureFault({ ...headerSigned, headers: new Headers() }, EXAMPLE, THEN)?.code).toBe("AccessDenied")
  })
})

describe("Bun's client", () => {
  let bucket: BucketServer
  beforeAll(async () => {
    bucket = await startBucket()
  })
  afterAll(() => bucket.stop())

  test("writes, reads, lists and deletes, whatever is in a key", async () => {
    const client = new S3Client(bucket.settings)
    const keys = ["plain.txt", "a b/c+d.txt", "цена/é!'()*~.txt"]
    for (const key of keys) await client.write(key, key, { type: "text/plain" })
    for (const key of keys) expect(await client.file(key).text()).toBe(key)
    expect((await client.list({ prefix: "a b/" })).contents?.map(({ key }) => key)).toEqual(["a b/c+d.txt"])
    expect(await (await fetch(client.presign("a b/c+d.txt"))).text()).toBe("a b/c+d.txt")
    await client.delete("plain.txt")
    expect([await client.exists("plain.txt"), bucket.objects.size]).toEqual([false, 2])
  })

  test("with another secret is let do nothing", async () => {
    const client = new S3Client({ ...bucket.settings, secretAccessKey: "another/secret" })
    await expect(client.write("stolen.txt", "x").then(() => "written")).rejects.toThrow("SignatureDoesNotMatch")
    expect((await fetch(client.presign("a b/c+d.txt"))).status).toBe(403)
    expect(bucket.objects.has("stolen.txt")).toBe(false)
  })
})
