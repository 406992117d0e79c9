import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

/** The inspector: one page that needs nothing besides the control API. */
export function inspectorPage(scenarios: readonly string[]): string {
  const options = scenarios.map((name) => `<option>${name}</option>`).join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>mockwoot inspector</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>mockwoot</h1>
<span id="health" class="quiet"></span>
<label>World <select id="world"></select></label>
<span><select id="seed" aria-label="Scenario"><option value="">as started</option>${options}</select> <button id="reset">Reset</button></span>
<span><span id="clock"></span> <button id="freeze">Freeze</button> <button id="hour">+1 h</button></span>
<form id="customer">
<input id="inbox" aria-label="Inbox" type="number" min="1" value="1" style="width: 4rem">
<input id="email" aria-label="E-mail" type="email" value="alice@example.com" size="18">
<input id="content" aria-label="Message" placeholder="What a customer writes" required>
<button>Write</button>
</form>
<span id="error" class="bad" role="alert"></span>
</header>
<nav id="tabs" role="tablist"></nav>
<main>
<section>
<p><button id="clear">Clear</button></p>
<table><thead><tr id="head"></tr></thead><tbody id="rows"></tbody></table>
<p id="empty" class="quiet">Nothing yet.</p>
</section>
<section><pre id="detail"></pre></section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
}
