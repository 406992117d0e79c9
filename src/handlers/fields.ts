/*
 * What parameters and bodies are read by: each field takes what the wire may have, and describes it in JSON Schema.
 */
export * from './fields/choices.ts'
export { expected, field, isComposed, isScalar, type Reading, readBy, unfit } from './fields/field.ts'
export * from './fields/files.ts'
export * from './fields/numbers.ts'
export * from './fields/objects.ts'
export * from './fields/pages.ts'
export * from './fields/texts.ts'
export * from './fields/times.ts'
