import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { allOperations, allRefusals } from '../core/contracts/all.ts'

const root = path.join(import.meta.dirname, '..')

/** Every test of the server, as text: a refusal that none of them names was never seen to happen. */
function testTexts(): string {
  const files = readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' })
  const tests = files.filter((file) => file.endsWith('.test.ts'))
  return tests.map((file) => readFileSync(path.join(root, 'server', file), 'utf8')).join('\n')
}

test('every refusal of the product is provoked by a test', () => {
  const texts = testTexts()
  expect(Object.keys(allRefusals).filter((code) => !texts.includes(code))).toEqual([])
})

test('every refusal that an operation declares is in the tables, and every one in the tables is declared', () => {
  const declared = new Set(allOperations.flatMap((operation) => operation.refusals))
  expect([...declared].filter((code) => !(code in allRefusals))).toEqual([])
  const general = /^(request|session|permission|outlet|register|route)\./
  const unused = Object.keys(allRefusals).filter(
    (code) => !declared.has(code) && !general.test(code),
  )
  expect(unused).toEqual([])
})
