import path from 'node:path'
import { expect, test } from 'vitest'
import { graph } from '../../server/modules/graph.ts'
import { checkRepository, describeFailures } from './check.ts'

test('every source file keeps the rules of the house', () => {
  const root = path.join(import.meta.dirname, '../..')

  expect(describeFailures(checkRepository(root, graph))).toBe('')
})
