// Publishing over the API, with this process as the one that makes sites.
import sitePublish from "../../runtime/jobs/site-publish.ts"
import type { Publishing } from "../../tenants/publishing/schema.ts"
import { UNDER_WAY } from "../../tenants/publishing/schema.ts"
import type { ApiBrowser } from "./api.ts"
import { eventually } from "./program.ts"
import type { TestServer } from "./server.ts"

/** From now on what is asked for is made, as by a process with the role `export`. */
export async function servePublishing({ services }: Pick<TestServer, "services">): Promise<void> {
  sitePublish.start(services)
  await services.queue.ready()
}

export type PublishingView = Omit<Publishing, "versionId"> & { url: string }

/** Asks for it, and waits until it is over. */
export async function publishNow(person: ApiBrowser, slug: string): Promise<PublishingView> {
  const asked = await person.call<PublishingView>("POST", `/shops/${slug}/publish`)
  if (asked.status !== 202) throw new Error(`publishing was answered ${asked.status}: ${JSON.stringify(asked.body)}`)
  return publishingEnds(person, slug, asked.body.id)
}

export async function publishingEnds(person: ApiBrowser, slug: string, id: string): Promise<PublishingView> {
  const look = async () => (await person.call<PublishingView>("GET", `/shops/${slug}/publish/${id}`)).body
  return eventually(look, ({ state }) => !UNDER_WAY.includes(state))
}
