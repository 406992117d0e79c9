/** In which way a request is outside of the contract. */
export type ViolationKind =
  | 'unknown_route'
  | 'unknown_method'
  | 'missing_parameter'
  | 'invalid_parameter'
  /** A value that is accepted, but not documented. */
  | 'unknown_value'
  | 'unknown_parameter'
  | 'content_type'
  | 'malformed_body'
  | 'deprecated'

/** One thing in a request that the contract does not know. */
export interface Violation {
  kind: ViolationKind
  /** Where: `body.agent.role`, `query.page`; null when it is the request as a whole. */
  parameter: string | null
  /** A sentence for people. */
  message: string
  /** The route or field that was probably meant; null when none is near. */
  suggestion: string | null
}
