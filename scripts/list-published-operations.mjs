// Lists the operations of an OpenAPI document, one by one: node scripts/list-published-operations.mjs <document.json>
import { readFileSync } from 'node:fs'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

const [file = '/dev/stdin'] = process.argv.slice(2)
const { paths } = JSON.parse(readFileSync(file, 'utf8'))
const operations = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => method in item).map((method) => ({
    name: item[method].operationId,
    method: method.toUpperCase(),
    path,
  })),
)
process.stdout.write(`[\n${operations.map((operation) => `  ${JSON.stringify(operation)}`).join(',\n')}\n]\n`)
