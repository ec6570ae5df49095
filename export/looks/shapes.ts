// What an owner's choice of corners and of spacing comes to, as custom properties.
import type { Corners, Spacing } from "../../tenants/looks/schema.ts"

type Shape = { radius: string; "radius-l": string; "radius-picture": string; "radius-button": string; "radius-badge": string }

export const SHAPES: Readonly<Record<Corners, Shape>> = {
  square: { radius: "0px", "radius-l": "0px", "radius-picture": "0px", "radius-button": "0px", "radius-badge": "0px" },
  soft: { radius: "0.5rem", "radius-l": "0.875rem", "radius-picture": "0.625rem", "radius-button": "0.5rem", "radius-badge": "0.375rem" },
  round: { radius: "0.875rem", "radius-l": "1.75rem", "radius-picture": "1.25rem", "radius-button": "99rem", "radius-badge": "99rem" },
}

/** What the spaces between things are multiplied with. */
export const SPACES: Readonly<Record<Spacing, number>> = { compact: 0.8, normal: 1, airy: 1.2 }
