// Paints a picture of things: one shader for each, drawn tile by tile in a browser without a graphics card.
import type { Page } from "playwright-core"
import { colourOf, ROOM, TABLE } from "./palette.ts"
import { type Lists, number, type Point, type Thing, vec } from "./shapes.ts"

export type Picture = {
  things: readonly Thing[]
  /** The first is the wall, the second what the things stand on. */
  room?: readonly [keyof typeof ROOM, keyof typeof TABLE]
  table?: "plaster" | "planks" | "cloth"
  window?: "open" | "panes" | "leaves"
  /** Where the camera looks, from how high (degrees) and from which side, and how much is seen: the height of the picture at that place. */
  look?: { at?: Point; above?: number; aside?: number; height?: number }
  sun?: Point
  /** In pixels; 680 × 680 without. */
  size?: readonly [number, number]
}

export type Painted = { png: Uint8Array; width: number; height: number }

/** Drawn larger than it is wanted and made smaller, for smooth edges. */
const FINER = 1.1

export async function paint(page: Page, light: string, picture: Picture): Promise<Painted> {
  const [width, height] = picture.size ?? [680, 680]
  const size = [Math.round(width * FINER), Math.round(height * FINER)] as const
  const { at = [0, 1, 0], above = 17, aside = 0, height: seen = 4.4 } = picture.look ?? {}
  const distance = 11
  const [up, side] = [(above * Math.PI) / 180, (aside * Math.PI) / 180]
  const eye: Point = [
    at[0] + distance * Math.cos(up) * Math.sin(side),
    at[1] + distance * Math.sin(up),
    at[2] + distance * Math.cos(up) * Math.cos(side),
  ]
  const [wall, table] = picture.room ?? ["cream", "plaster"]
  const values = {
    eye,
    target: at,
    zoom: distance / seen,
    wallColour: numbersOf(colourOf(ROOM[wall])),
    tableColour: numbersOf(colourOf(TABLE[table])),
    tableKind: ["plaster", "planks", "cloth"].indexOf(picture.table ?? "plaster"),
    firstKind: 0,
    windowKind: ["open", "panes", "leaves"].indexOf(picture.window ?? "panes"),
    sun: picture.sun ?? [-0.62, 0.62, 0.5],
  }
  const lists = picture.things.flatMap(({ lists = {} }, index) =>
    Object.entries(lists).map(([name, list]) => [name.replaceAll("$", `${index}`), list] as const),
  )
  const dataUrl = await page.evaluate(draw, {
    source: shaderOf(light, picture.things),
    size,
    lists,
    shown: [width, height] as const,
    values,
  })
  return { png: Uint8Array.fromBase64(dataUrl.slice(dataUrl.indexOf(",") + 1)), width, height }
}

function shaderOf(light: string, things: readonly Thing[]): string {
  const shapes = things.map(({ before = "", lists = {}, field, around: { centre, radius } }, index) => {
    const named = (text: string) => text.replaceAll("$", `${index}`)
    const uniforms = Object.entries(lists).map(([name, list]) => `uniform vec${list[0]?.length ?? 2} ${named(name)}[${list.length}];`)
    return `${uniforms.join("\n")}
${named(before)}
float thing${index}(vec3 q) { float b = length(q - ${vec(...centre)}) - ${number(radius)}; return b > 0.4 ? b : ${named(field)}; }`
  })
  const local = ({ at, turn = 0 }: Thing) => `turned(p - ${vec(...at)}, ${number((turn * Math.PI) / 180)})`
  const nearest = things.map(
    (thing, index) => `{ float d = thing${index}(${local(thing)}); if (d < found.x) found = vec2(d, ${index + 1}.0); }`,
  )
  const matter = things.map((thing, index) => {
    const normal = `turned(n_, ${number(((thing.turn ?? 0) * Math.PI) / 180)})`
    return `if (id == ${index + 1}) { vec3 n_ = n; vec3 q = ${local(thing)}; n = ${normal}; Matter m = ${thing.matter.replaceAll("$", `${index}`)}; m.normal = turned(m.normal, ${number((-(thing.turn ?? 0) * Math.PI) / 180)}); return m; }`
  })
  return light.replace("//SHAPES", shapes.join("\n")).replace("//NEAREST", nearest.join("\n")).replace("//MATTER", matter.join("\n"))
}

const numbersOf = (glsl: string) => [...glsl.matchAll(/[\d.]+(?=[,)])/g)].map(([value]) => Number(value))

type Drawing = {
  source: string
  size: readonly [number, number]
  shown: readonly [number, number]
  values: Record<string, number | readonly number[]>
  lists: (readonly [string, Lists[string]])[]
}

/** In the browser: compiles, draws, makes smaller. */
async function draw({ source, size: [width, height], shown, values, lists }: Drawing): Promise<string> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  const gl = canvas.getContext("webgl2", { preserveDrawingBuffer: true, antialias: false })
  const program = gl?.createProgram()
  if (!gl || !program) throw new Error("this browser draws nothing in three dimensions")
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, "#version 300 es\nvoid main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0, 1); }"],
    [gl.FRAGMENT_SHADER, source],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) throw new Error("no shader")
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "the shader does not compile")
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  gl.useProgram(program)
  gl.uniform2f(gl.getUniformLocation(program, "size"), width, height)
  for (const [name, value] of Object.entries(values)) {
    const place = gl.getUniformLocation(program, name)
    if (typeof value !== "number") gl.uniform3fv(place, [...value])
    else if (name.endsWith("Kind")) gl.uniform1i(place, value)
    else gl.uniform1f(place, value)
  }
  for (const [name, list] of lists) {
    const place = gl.getUniformLocation(program, `${name}[0]`)
    const numbers = list.flat()
    if (list[0]?.length === 2) gl.uniform2fv(place, numbers)
    else if (list[0]?.length === 3) gl.uniform3fv(place, numbers)
    else gl.uniform4fv(place, numbers)
  }
  // One tile at a time: a browser ends a drawing that takes seconds.
  gl.enable(gl.SCISSOR_TEST)
  const TILE = 240
  for (let y = 0; y < height; y += TILE) {
    for (let x = 0; x < width; x += TILE) {
      gl.scissor(x, y, TILE, TILE)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      gl.finish()
    }
  }
  const small = Object.assign(document.createElement("canvas"), { width: shown[0], height: shown[1] })
  const context = small.getContext("2d")
  if (!context) throw new Error("no canvas")
  context.imageSmoothingQuality = "high"
  context.drawImage(canvas, 0, 0, ...shown)
  return small.toDataURL("image/png")
}
