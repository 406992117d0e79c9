/** The exchanges that the published pages show, from the files below `fixtures/`: brought in by the build. */
declare module 'virtual:fixtures' {
  export const EXAMPLES: ReadonlyArray<import('#contract/example').Example>
}

/** The statuses of the documented answers, by operation: brought in by the build. */
declare module 'virtual:fixture-statuses' {
  export const STATUSES: Readonly<Record<string, readonly number[]>>
}
