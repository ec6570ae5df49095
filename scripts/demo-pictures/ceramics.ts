// Everything that comes out of the kiln, by one name.
export * from "./cups.ts"
export * from "./dishes.ts"
export * from "./vases.ts"
export * from "./ware.ts"
