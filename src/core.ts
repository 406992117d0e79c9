/*
 * What the package's files have in common, whether they are imported or required. It is built once, as CommonJS, which both
 * can load: so there is one mock in the package and not two that look alike, and Jest can load it as well.
 */
export { channelPattern, joinChannel } from '#adapters/channel'
export { createHandlers, failOthers } from '#adapters/msw'
export { SeedError } from '#seed/seed-error'
export { Mockwoot } from './mockwoot.ts'
