// What a map needs besides its settings: whom the page's policy must let through.
import type { Embedded } from "../kit/embed.ts"
import type { Gather } from "../kit/view.ts"
import { MAP_ORIGINS } from "./addresses.ts"
import type { Settings } from "./schema.ts"

export type MapData = Embedded

export const gather: Gather<Settings, MapData> = ({ provider }) => ({ frameOrigins: MAP_ORIGINS[provider] })
