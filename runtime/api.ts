// All that the builder may know of the server: the owners' API, as a type.
import type { apiRoutes } from "./routes/api/index.ts"

export type Api = ReturnType<typeof apiRoutes>
