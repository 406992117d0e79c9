/** The inspector's page, built from what lies in `app/` and `style/`: brought in by the build. */
declare module 'virtual:inspector' {
  export const SCRIPT: string
  export const STYLE: string
  /** As a content security policy names them. */
  export const SCRIPT_HASH: string
  export const STYLE_HASH: string
}
