// npm run bench -- NAME: measures the product against a peer or a limit, in one run on one machine.
const [name = '', ...args] = process.argv.slice(2)

const benches: Readonly<
  Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>
> = {
  sale: () => import('./sale.ts'),
  start: () => import('./start.ts'),
  search: () => import('./search.ts'),
  till: () => import('./till.ts'),
  'cold-start': () => import('./cold-start.ts'),
  queue: () => import('./queue.ts'),
  drag: () => import('./drag.ts'),
  bills: () => import('./bills.ts'),
  'free-times': () => import('./rules/free-times.ts'),
  'free-times-api': () => import('./free-times-api.ts'),
}

const load = benches[name]
if (!load) {
  process.stderr.write(`Choose what to measure: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
await (await load()).run(args)
process.exit(0)

export {}
