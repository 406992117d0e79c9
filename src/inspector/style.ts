/** How the inspector looks: plain, and dark where the system is. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --bad: #c62828; --good: #2e7d32; }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.1rem; margin: 0; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); min-height: calc(100vh - 8rem); }
section { padding: .7rem 1rem; overflow: auto; }
section + section { border-left: 1px solid var(--line); }
nav { display: flex; gap: .3rem; padding: .5rem 1rem 0; }
button, select, input { font: inherit; padding: .15rem .6rem; }
nav button[aria-selected="true"] { font-weight: 700; text-decoration: underline; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr { cursor: pointer; }
tbody tr:hover, tbody tr:focus { background: var(--soft); outline: none; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
.bad { color: var(--bad); } .good { color: var(--good); } .quiet { opacity: .65; }
@media (max-width: 50rem) { main { grid-template-columns: 1fr; } section + section { border: 0; border-top: 1px solid var(--line); } }
`
