/** Every file below `fixtures/`: brought in by the build. */
declare module 'virtual:fixtures' {
  /** What is not checked here is checked by the tests, file by file. */
  export const FIXTURES: ReadonlyArray<{
    operation: string
    /** The name of the file, without its ending. */
    name: string
    fixture: import('#contract/fixture').Fixture
  }>
}

/** The statuses of the documented answers, by operation: brought in by the build. */
declare module 'virtual:fixture-statuses' {
  export const STATUSES: Readonly<Record<string, readonly number[]>>
}
