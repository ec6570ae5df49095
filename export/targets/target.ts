// What a place for published files must be able to do: folder.ts on a disk, s3.ts in a bucket. One contract test runs over all of them.
import { readSizePath } from "../../tenants/media/files.ts"

/** One published file: which stored bytes answer a path, and as what. */
export type ManifestEntry = {
  /** Name of the stored file: the SHA-256 of its bytes with an extension. */
  file: string
  /** Where in it the entry begins, for what is packed together with others; `bytes` says how far it goes. */
  offset?: number
  /** All bytes of the pack that it lies in. */
  of?: number
  /** Content type, with its charset. */
  type: string
  /** Absent for pictures, which are stored by whoever fetched them. */
  bytes?: number
  /** Hash of everything that the bytes were made from; the same key again means the same bytes, so they are not made again. Absent for pictures. */
  key?: string
}

/** Everything that a published site answers: path ("/", "/products/mug", "/_assets/…") → file. Stored under its own hash, never changed. */
export type Manifest = {
  /** Id of the publication that made it: no two ever make the same manifest. */
  publication: string
  versionId: string
  versionNumber: number
  /** Shown for a path that is not listed. */
  notFound: string
  paths: Record<string, ManifestEntry>
  /** How it differs from a manifest that is stored whole; absent when it is stored whole itself. */
  difference?: Difference
}

/** What has changed since `base`: paths that are new or other files now, and paths that are gone. */
export type Difference = { base: string; paths: Record<string, ManifestEntry>; gone: string[] }

/** A manifest as it is stored: with `base`, only how it differs from that one. Five changed pages of five thousand are a kilobyte, not a megabyte. */
export type StoredManifest = Omit<Manifest, "difference"> & { base?: string; gone?: string[] }

/**
 * A store of published files, apart for each tenant. Bytes go in first, then the manifest that names them, then the pointer to it:
 * whoever reads the pointer sees one whole site, the old one or the new one.
 */
export type FileTarget = {
  /**
   * Stores bytes under a name made of their hash ("<sha256>.<extension>"); the same name again is not written again. They outlive a power cut
   * once this resolves. @returns whether anything was written.
   */
  write(tenantId: string, name: string, bytes: Uint8Array, contentType: string): Promise<boolean>
  read(tenantId: string, name: string): Promise<Uint8Array<ArrayBuffer> | null>
  has(tenantId: string, name: string): Promise<boolean>
  /** A stored file to be sent on, without loading it; null when it is not there. Whoever opens it reads `content`, or cancels it. */
  open(tenantId: string, name: string, part?: FilePart): Promise<StoredFile | null>
  /** Stores a manifest; whoever calls has stored what it names. @returns its hash. */
  writeManifest(tenantId: string, manifest: StoredManifest): Promise<string>
  /** A manifest by its hash, whole; null when it (or what it is a difference from) is not stored here. */
  manifest(tenantId: string, hash: string): Promise<Manifest | null>
  /** The same as it is stored; null when it is not. */
  storedManifest(tenantId: string, hash: string): Promise<StoredManifest | null>
  /**
   * Moves the pointer, in one step, to the manifest that `latest` says ought to be live (undefined: leave it). It is asked after the pointer was
   * looked at, and when somebody moves the pointer in between, all of that begins again: of several at once the newest truth stays, however slow
   * anybody is. Writes nothing when it is right already; refuses a manifest that is not stored. Never to be called inside a transaction.
   */
  follow(tenantId: string, latest: () => Promise<string | undefined>): Promise<void>
  /** The live site; null when the tenant has never published. Notices within a second when another process has moved the pointer. */
  current(tenantId: string): Promise<Manifest | null>
  /**
   * Deletes packs and manifests that `keep` does not name and that were stored before `before`. Never a picture: those belong to whoever stored them.
   * Safe at any moment, and to be stopped at any moment: see sweep.ts for why. @returns how many went.
   */
  sweep(tenantId: string, keep: Kept, before: Date): Promise<number>
  /** Deletes one stored file, if it is there. Only whoever stored it knows that nothing names it any more. */
  remove(tenantId: string, name: string): Promise<void>
}

export type Kept = { files: ReadonlySet<string>; manifests: ReadonlySet<string> }

/** A run of bytes within a stored file. */
export type FilePart = { offset: number; bytes: number }

/** `content` for an answer that streams, or `bytes()`, which loads it all: one of the two, once. */
export type StoredFile = {
  size: number
  content: Blob | ReadableStream<Uint8Array<ArrayBuffer>>
  bytes(): Promise<Uint8Array<ArrayBuffer>>
}

/** The name under which bytes are stored. */
export function fileName(bytes: Uint8Array | string, extension: string): string {
  return `${new Bun.CryptoHasher("sha256").update(bytes).digest("hex")}.${extension}`
}

/** What answers a path. A picture that is listed answers in its other sizes too; whether there is such a size, the file tells. */
export function entryAt({ paths }: Manifest, path: string): ManifestEntry | undefined {
  if (Object.hasOwn(paths, path)) return paths[path]
  const size = readSizePath(path)
  return size && Object.hasOwn(paths, size.of) ? { file: size.file, type: size.type } : undefined
}

/** The part of its file that an entry is; undefined when it is all of it. */
export function partOf({ offset, bytes }: ManifestEntry): FilePart | undefined {
  return offset === undefined || bytes === undefined ? undefined : { offset, bytes }
}
