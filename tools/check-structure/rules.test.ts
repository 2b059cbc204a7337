import { expect, test } from 'vitest'
import { checkText, describeFailures } from './check.ts'
import { checkName } from './file-rules.ts'
import { checkGraph } from './import-rules.ts'

const GRAPH = { sales: ['audit'], audit: [], tills: [] }

/** The rules that a file with this text would break. */
function broken(path: string, text: string): string[] {
  return checkText({ path, text }, GRAPH).map(({ rule }) => rule)
}

const bring = (target: string) => `import { thing } from '${target}'\nexport const made = thing\n`

test.each([
  [
    'core/kernel/money.ts',
    '../contracts/sales.ts',
    'core/kernel may not import core/contracts/sales.ts',
  ],
  ['core/kernel/money.ts', 'zod', 'core/kernel may not import the package zod'],
  [
    'core/contracts/sales.ts',
    '../rules/cart.ts',
    'core/contracts may not import core/rules/cart.ts',
  ],
  ['core/rules/cart.ts', 'node:fs', 'node:fs in core/'],
  [
    'core/rules/cart.ts',
    '../../server/platform/clock.ts',
    'core/rules may not import server/platform/clock.ts',
  ],
  [
    'insights/ask/answer.ts',
    '../../core/rules/cart.ts',
    'insights may not import core/rules/cart.ts',
  ],
  [
    'server/platform/jobs.ts',
    '../modules/sales/public.ts',
    'server/platform may not import server/modules/sales/public.ts',
  ],
  [
    'server/modules/sales/sale.ts',
    '../audit/chain.ts',
    'server/modules/sales may not import server/modules/audit/chain.ts',
  ],
  [
    'server/modules/sales/sale.ts',
    '../tills/public.ts',
    'server/modules/sales may not import server/modules/tills/public.ts',
  ],
  [
    'server/modules/audit/chain.ts',
    '../sales/public.ts',
    'server/modules/audit may not import server/modules/sales/public.ts',
  ],
  [
    'server/main/api.ts',
    '../../web/app/router.tsx',
    'server/main may not import web/app/router.tsx',
  ],
  ['web/ui/button.tsx', '../../core/rules/cart.ts', 'web/ui may not import core/rules/cart.ts'],
  ['web/offline/queue.ts', '../ui/button.tsx', 'web/offline may not import web/ui/button.tsx'],
  [
    'web/features/sell/cart.ts',
    '../items/item.ts',
    'web/features/sell may not import web/features/items/item.ts',
  ],
  ['web/app/router.tsx', '../../server/main/api.ts', 'web/app may not import server/main/api.ts'],
  ['e2e/sell.test.ts', '../server/main/api.ts', 'e2e may not import server/main/api.ts'],
  ['bench/sale.ts', '../core/rules/cart.ts', 'bench may not import core/rules/cart.ts'],
])('%s may not import %s', (path, target, rule) => {
  expect(broken(path, bring(target))).toEqual([rule])
})

test.each([
  ['core/contracts/sales.ts', '../kernel/money.ts'],
  ['core/contracts/sales.ts', 'zod'],
  ['core/rules/cart.ts', '../contracts/sales.ts'],
  ['core/rules/cart.test.ts', 'node:fs'],
  ['server/modules/sales/sale.ts', '../audit/public.ts'],
  ['server/modules/sales/sale.ts', '../../../core/rules/cart.ts'],
  ['server/modules/sales/sale.ts', './tender.ts'],
  ['server/modules/sales/sale.test.ts', '../../testing/open-shop.ts'],
  ['server/main/api.ts', '../modules/tills/routes.ts'],
  ['web/features/sell/cart.ts', '../../ui/button.tsx'],
  ['web/app/router.tsx', '../features/sell/screen.tsx'],
  ['bench/sale.ts', '../core/contracts/sales.ts'],
  ['bench/sale.ts', 'node:fs'],
  ['bench/rules/free-times.ts', '../../core/rules/free-times/free-times.ts'],
])('%s may import %s', (path, target) => {
  expect(broken(path, bring(target))).toEqual([])
})

test.each([
  ["export { thing } from '../rules/cart.ts'"],
  ["export const later = () => import('../rules/cart.ts')"],
  ["import '../rules/cart.ts'"],
  ["import type { Thing } from '../rules/cart.ts'\nexport type Other = Thing"],
  ["export type Other = import('../rules/cart.ts').Thing"],
])('an import is seen however it is written: %s', (text) => {
  expect(broken('core/kernel/money.ts', text)).toEqual([
    'core/kernel may not import core/rules/cart.ts',
  ])
})

test('an import of a file that is not there is named', () => {
  const file = { path: 'web/ui/button.tsx', text: bring('./tone') }
  expect(checkText(file, GRAPH, () => false)[0]?.rule).toBe('import "./tone" names no file')
})

test('modules that call each other in a circle, lead nowhere or are not listed are named', () => {
  const rules = (...input: Parameters<typeof checkGraph>) =>
    checkGraph(...input).map((each) => each.rule)

  expect(rules({ a: ['b'], b: ['c'], c: ['a'] }, ['a'])).toEqual(['circle a → b → c → a'])
  expect(rules({ a: ['b'] }, [])).toEqual(['a → b leads nowhere'])
  expect(rules({ a: [] }, ['a', 'sales'])).toEqual(['module sales is not in the list'])
  expect(rules({ a: ['b', 'c'], b: ['c'], c: [] }, ['a', 'b', 'c'])).toEqual([])
})

test.each([
  'core/rules/utils.ts',
  'server/modules/sales/sale-service.ts',
  'server/common/clock.ts',
  'web/ui/index.ts',
  'web/ui/Button.tsx',
  'core/kernel/fooBar.ts',
  'server/platform/helpers.test.ts',
])('%s is not a name', (path) => {
  expect(checkName(path)).toHaveLength(1)
})

test.each([
  'web/app/service-worker.ts',
  'vite.config.ts',
  'core/rules/tax-gst.test.ts',
  'tools/run-ts.mjs',
])('%s is a name', (path) => {
  expect(checkName(path)).toEqual([])
})

const lines = (count: number) => `export const a = 1\n${'\n'.repeat(count - 1)}`

test('files longer than their kind allows are named', () => {
  expect(broken('core/rules/cart.ts', lines(300))).toEqual([])
  expect(broken('core/rules/cart.ts', lines(301))).toEqual(['301 lines; 300 are allowed'])
  expect(broken('web/ui/button.tsx', lines(251))).toEqual(['251 lines; 250 are allowed'])
  expect(broken('core/rules/cart.test.ts', lines(400))).toEqual([])
  expect(broken('core/rules/cart.test.ts', lines(401))).toEqual(['401 lines; 400 are allowed'])
})

test('wide code is named; a text that cannot be broken is not', () => {
  const wide = `export const sum = ${'1 + '.repeat(24)}1`
  expect(broken('core/rules/cart.ts', wide)).toEqual([`${wide.length} columns; 100 are allowed`])
  expect(broken('core/rules/cart.ts', `export const text = '${'x'.repeat(120)}'`)).toEqual([])
  expect(broken('core/rules/cart.ts', `// ${'x'.repeat(110)}`)).toEqual([])
  expect(broken('core/rules/cart.ts', `// ${'x'.repeat(130)}`)).toHaveLength(1)
})

const body = (count: number) => `{\n${'  void 0\n'.repeat(count - 2)}}`

test.each([
  ['a function', (inner: string) => `export function long() ${inner}`],
  ['an arrow', (inner: string) => `export const long = () => ${inner}`],
  ['a method', (inner: string) => `export const a = { long() ${inner} }`],
  ['a test', (inner: string) => `test('x', () => ${inner})`],
])('%s longer than seventy lines is named', (_, write) => {
  expect(broken('web/app/a.ts', write(body(70)))).toEqual([])
  expect(broken('web/app/a.ts', write(body(71)))).toEqual(['function of 71 lines; 70 are allowed'])
  expect(broken('web/app/a.test.ts', `describe('x', () => ${body(90)})`)).toEqual([])
})

test('a function with more than four parameters is named', () => {
  const take = (list: string) => `export function take(${list}) {}`
  expect(broken('web/app/a.ts', take('a, b, c, d'))).toEqual([])
  expect(broken('web/app/a.ts', take('a, b, c, { d }, ...e'))).toEqual([
    'function with 5 parameters; 4 are allowed',
  ])
})

test.each([
  ['core/rules/a.ts', 'export const a = Date.now()', 'Date.now in core or insights'],
  ['core/rules/a.ts', 'export const a = new Date()', 'Date in core or insights'],
  ['core/rules/a.ts', 'export const a = performance.now()', 'performance.now in core or insights'],
  ['insights/a.ts', 'export const a = Math.random()', 'Math.random in core or insights'],
  [
    'core/kernel/a.ts',
    'export const a = crypto.randomUUID()',
    'crypto.randomUUID in core or insights',
  ],
  ['core/kernel/a.ts', 'export const a = process.env.PORT', 'process.env in core or insights'],
  ['core/kernel/a.ts', "export const a = fetch('/')", 'fetch in core or insights'],
  [
    'core/kernel/a.ts',
    'export const a = (n: number) => n.toFixed(2)',
    'n.toFixed in core or insights',
  ],
  [
    'server/modules/sales/a.ts',
    'export const a = new Date()',
    'Date outside server/platform/clock.ts',
  ],
  ['server/main/a.ts', 'export const a = Date.now()', 'Date.now outside server/platform/clock.ts'],
  ['web/app/a.ts', 'export const a = (b: any) => b', 'the type any'],
  ['web/app/a.ts', 'export const a = [] as any[]', 'the type any'],
  ['web/app/a.ts', "export * from './b.ts'", 'export * from another file'],
  ['web/app/a.ts', 'export default 1', 'a default export'],
  ['web/app/a.ts', 'export class Till {}', 'a class that is no error'],
  ['web/app/a.ts', '// @ts-ignore\nexport const a = 1', '@ts-ignore'],
  ['web/app/a.ts', '/* biome-ignore lint: no */\nexport const a = 1', 'biome-ignore'],
  ['web/app/a.ts', '// @ts-expect-error\nexport const a = 1', '@ts-expect-error outside a test'],
  ['web/app/a.ts', '// TODO later\nexport const a = 1', 'the note TODO'],
  ['web/app/a.test.ts', "test.skip('x', () => {})", 'test.skip'],
  ['web/app/a.test.ts', "describe.only('x', () => {})", 'describe.only'],
  ['e2e/a.test.ts', "it.concurrent.only('x', () => {})", 'it.concurrent.only'],
  ['core/a.test.ts', "test.todo('x')", 'test.todo'],
])('%s: %s', (path, text, rule) => {
  expect(broken(path, text)).toEqual([rule])
})

test.each([
  ['core/rules/a.ts', 'export const a = new Date(0)'],
  ['core/rules/a.ts', "export const a = 'Date.now() in a text' // and Math.random() in a comment"],
  ['core/rules/a.test.ts', 'export const a = Date.now()'],
  ['server/platform/clock.ts', 'export const now = () => new Date()'],
  ['server/testing/a.ts', 'export const a = Date.now()'],
  ['server/main/a.ts', 'export const a = performance.now()'],
  ['web/app/a.ts', 'export const a = Date.now()'],
  ['web/app/a.ts', 'export class Refused extends Error {}'],
  ['server/main/a.ts', 'export const any = { any: 1 }'],
  ['web/app/a.test.ts', "test.skipIf(process.env.CI)('x', () => {})"],
  ['vite.config.ts', 'export default {}'],
])('nothing is wrong with %s: %s', (path, text) => {
  expect(broken(path, text)).toEqual([])
})

test('a failure says where, which rule, why, and what to do', () => {
  const failures = checkText(
    { path: 'core/rules/a.ts', text: '\nexport const a = Date.now()' },
    GRAPH,
  )

  expect(describeFailures(failures)).toBe(
    'core/rules/a.ts:2  Date.now in core or insights.\n' +
      '    A rule gives the same answer today and in an audit in eight years. Take the time as an argument.',
  )
})
