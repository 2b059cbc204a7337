import { expect, test } from 'vitest'
import { checkStyles } from './style-rules.ts'

const sheet = 'web/features/sell/pay.css'

function dressed(styles: string, screen: string, path = 'web/features/shift/now.tsx'): string[] {
  const files = [
    { path: sheet, text: styles },
    { path, text: screen },
  ]
  return checkStyles(files).map(({ rule, line }) => `${line}: ${rule}`)
}

const told = ['2: .side dresses web/features/shift/now.tsx too']

test.each([
  ['a plain class', '\n.side { width: 400px; }', '<aside className="side">'],
  ['inside a layer', '@layer features {\n  .side { width: 400px; } }', '<aside className="side">'],
  ['with what is in it', '\n.side .card, .own { gap: 0; }', '<aside className="wide side">'],
  ['chosen in code', '\n.side { gap: 0; }', "<aside className={open ? 'side is-open' : 'shut'}>"],
])('a rule dresses the screen of another feature: %s', (_, styles, screen) => {
  expect(dressed(styles, screen)).toEqual(told)
})

test.each([
  ['its own screen first', '.pay .side { gap: 0; }', '<aside className="side">'],
  ['a word of another sort', '.side { gap: 0; }', '<aside title="side" className="side__part">'],
  ['inside brackets', '.pay :is(b, .side) { gap: 0; }', '<aside className="side">'],
  ['in a remark', '/* .side { } */ .pay { gap: 0; }', '<aside className="side">'],
])('a rule keeps to itself: %s', (_, styles, screen) => {
  expect(dressed(styles, screen)).toEqual([])
})

test('a rule may dress every screen of its own feature', () => {
  const own = 'web/features/sell/bill.tsx'
  expect(dressed('.side { gap: 0; }', '<aside className="side">', own)).toEqual([])
})
