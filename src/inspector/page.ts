import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from 'virtual:inspector'

/**
 * What the page may do: run its own program, ask the mock and show what it got from it. Nothing is loaded from elsewhere, no
 * text becomes markup (Trusted Types), and no other page may frame this one.
 */
export const POLICY = [
  "default-src 'none'",
  `script-src ${SCRIPT_HASH}`,
  `style-src ${STYLE_HASH}`,
  "connect-src 'self'",
  'img-src blob: data:',
  'media-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** The inspector: one page that needs nothing besides the mock. */
export function inspectorPage(scenarios: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>mockwoot</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body data-scenarios="${scenarios.join(' ')}">
<div id="app"></div>
<noscript>The inspector is a program: it needs JavaScript.</noscript>
<script>${SCRIPT}</script>
</body>
</html>
`
}
