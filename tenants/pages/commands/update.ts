// Changes single settings of a block: two people who change different ones do not get in each other's way.
import { z } from "zod"
import { nodeId } from "../schema.ts"
import { type CommandKind, nodeOf, refused, withNodes } from "./command.ts"

/** Not a name that objects inherit: a setting is only ever an own one. */
const settingName = z
  .string()
  .min(1)
  .max(64)
  .refine((name) => !(name in {}), "is not the name of a setting")

export const updateSchema = z.strictObject({
  command: z.literal("update"),
  node: nodeId,
  set: z.record(settingName, z.unknown()),
  unset: z.array(settingName).max(100),
})
export type Update = z.infer<typeof updateSchema>

export const update: CommandKind<"update", typeof updateSchema, Update> = {
  name: "update",
  schema: updateSchema,
  apply: (document, command) => {
    const node = nodeOf(document, command.node)
    const touched = [...new Set([...Object.keys(command.set), ...command.unset])]
    if (touched.length === 0) throw refused("an update names at least one setting", { node: node.id })
    const settings = { ...node.settings, ...command.set }
    for (const name of command.unset) delete settings[name]
    const had = touched.filter((name) => Object.hasOwn(node.settings, name))
    return {
      document: withNodes(document, [{ ...node, settings }]),
      inverse: {
        command: "update",
        node: node.id,
        set: Object.fromEntries(had.map((name) => [name, node.settings[name]])),
        unset: touched.filter((name) => !had.includes(name)),
      },
    }
  },
}
