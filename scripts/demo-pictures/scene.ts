// What all the demo's pictures share: glazes, a wall and a table in soft light, speckles and weave.
export type Palette = { wall: string; table: string; body: string; shade: string; light: string; accent: string }

export const OAT: Palette = { wall: "#f3ece1", table: "#e4d6c2", body: "#e9dcc6", shade: "#cdb795", light: "#fbf5ea", accent: "#8a6f4d" }
export const MOSS: Palette = { wall: "#e9eee4", table: "#cfd9c4", body: "#8fa37c", shade: "#6d8260", light: "#b9c9a8", accent: "#44563a" }
export const INK: Palette = { wall: "#e6ebf0", table: "#cbd5df", body: "#3f5873", shade: "#2c3f55", light: "#6f8aa6", accent: "#1d2b3b" }
export const CLAY: Palette = { wall: "#f6e9e2", table: "#e8cfc1", body: "#c8785a", shade: "#a55a40", light: "#e2a288", accent: "#7a3b28" }
export const SAND: Palette = { wall: "#f7f1e3", table: "#e9dcbd", body: "#e3c88a", shade: "#c7a55d", light: "#f5e4b8", accent: "#8a6a2c" }
export const PLUM: Palette = { wall: "#f0e8ee", table: "#dccbd8", body: "#84607c", shade: "#654560", light: "#b392ac", accent: "#432c3f" }

/** A square picture of `inside` standing on a table, with its shadow there (null: it draws its own). */
export const scene = (
  p: Palette,
  inside: string,
  shadow: readonly [x: number, y: number, radiusX: number, radiusY: number] | null = [500, 790, 300, 34],
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#ffffff" stop-opacity=".75"/><stop offset=".6" stop-color="#ffffff" stop-opacity="0"/></linearGradient>
<linearGradient id="body" x1="0" x2="1"><stop offset="0" stop-color="${p.light}"/><stop offset=".38" stop-color="${p.body}"/><stop offset="1" stop-color="${p.shade}"/></linearGradient>
<linearGradient id="inner" x1="0" x2="1"><stop offset="0" stop-color="${p.shade}"/><stop offset="1" stop-color="${p.body}"/></linearGradient>
<linearGradient id="cloth" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${p.light}"/><stop offset="1" stop-color="${p.body}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff3c9"/><stop offset=".5" stop-color="#ffdf8f" stop-opacity=".55"/><stop offset="1" stop-color="#ffdf8f" stop-opacity="0"/></radialGradient>
<filter id="soft" x="-30%" y="-80%" width="160%" height="260%"><feGaussianBlur stdDeviation="16"/></filter>
</defs>
<rect width="1000" height="1000" fill="${p.wall}"/><rect width="1000" height="1000" fill="url(#wall)"/>
<path d="M0 700 H1000 V1000 H0Z" fill="${p.table}"/><path d="M0 700 H1000 V712 H0Z" fill="#fff" opacity=".35"/>
${shadow ? `<ellipse cx="${shadow[0] + 26}" cy="${shadow[1]}" rx="${shadow[2]}" ry="${shadow[3]}" fill="${p.accent}" opacity=".33" filter="url(#soft)"/>` : ""}
${inside}
</svg>`

export const speckle = (p: Palette, x: number, y: number, w: number, h: number, clip: string, n = 60) => {
  // The same dots on every run: a linear congruential generator (the constants of the C standard's example).
  let seed = x * 31 + y * 17 + n
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const dots = Array.from(
    { length: n },
    () => `<circle cx="${(x + next() * w).toFixed(0)}" cy="${(y + next() * h).toFixed(0)}" r="${(1.5 + next() * 3).toFixed(1)}"/>`,
  ).join("")
  return `<clipPath id="c"><path d="${clip}"/></clipPath><g clip-path="url(#c)" fill="${p.accent}" opacity=".35">${dots}</g>`
}

export function weave(id: string, c: string) {
  return `<pattern id="${id}" width="14" height="14" patternUnits="userSpaceOnUse"><path d="M0 4 H14 M0 11 H14" stroke="${c}" stroke-width="1.6" opacity=".28"/><path d="M4 0 V14 M11 0 V14" stroke="${c}" stroke-width="1.6" opacity=".2"/></pattern>`
}
