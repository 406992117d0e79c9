import { required } from './tsdown.config.ts'
import { writeFileSync } from 'node:fs'
export default { ...required, outDir: '/tmp/w7q/an4', clean: true, plugins: [...required.plugins as any[], { name: 'an', generateBundle(_: any, bundle: any) {
  const out: any = {}
  for (const c of Object.values(bundle) as any[]) if (c.type==='chunk') out[c.fileName] = { imports: c.imports, dyn: c.dynamicImports, size: c.code.length, modules: Object.fromEntries(Object.entries(c.modules).map(([k, m]: any) => [k.replace('/work/wt/qual/',''), m.code?.length ?? m.renderedLength])) }
  writeFileSync('/tmp/w7q/an4.json', JSON.stringify(out))
}}] }
