import { expect, test } from 'vitest'
import { failuresOf, filesToAskAgain } from './second-look.mjs'

const root = '/project'
const file = (name: string, status: string, tests: Record<string, string> = {}) => ({
  name: `${root}/${name}`,
  status,
  assertionResults: Object.entries(tests).map(([fullName, each]) => ({ fullName, status: each })),
})

const green = file('core/rules/tax.test.ts', 'passed')
const story = file('e2e/stories/people.test.ts', 'failed', { 'one story': 'failed', two: 'passed' })
const fault = file('e2e/faults/browser.test.ts', 'failed', { F17: 'failed' })

test.each([
  ['nothing after a green run', [green], []],
  ['a story that failed', [green, story], ['e2e/stories/people.test.ts']],
  ['two of them', [story, fault], ['e2e/stories/people.test.ts', 'e2e/faults/browser.test.ts']],
  ['not three', [story, fault, file('e2e/stories/queue.test.ts', 'failed')], []],
  ['no rule', [file('core/rules/cart.test.ts', 'failed')], []],
  ['no story beside a red rule', [story, file('server/modules/a.test.ts', 'failed')], []],
])('asks again: %s', (_what, testResults, files) => {
  expect(filesToAskAgain({ testResults }, root)).toEqual(files)
})

test('names what failed', () => {
  const told = ['e2e/stories/people.test.ts: one story', 'e2e/faults/browser.test.ts: F17']
  expect(failuresOf({ testResults: [green, story, fault] }, root)).toEqual(told)
  const unopened = file('e2e/stories/queue.test.ts', 'failed')
  expect(failuresOf({ testResults: [unopened] }, root)).toEqual(['e2e/stories/queue.test.ts'])
})
