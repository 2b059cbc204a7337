import { expect, test } from 'vitest'
import { exportCustomer } from '../../core/contracts/customer-records.ts'
import { ApiProblem, networkCodes, problemOf } from './api-problem.ts'
import { waitBefore } from './live.ts'
import { problemWords } from './problem-words.ts'
import { addressOf, isPromised } from './transport.ts'

test.each([
  ['/api/v1/sales/:saleId', { params: { saleId: 'a b/c' } }, '/api/v1/sales/a%20b%2Fc'],
  [
    '/api/v1/items',
    { query: { search: 'tea & milk', limit: 20 } },
    '/api/v1/items?search=tea+%26+milk&limit=20',
  ],
  ['/api/v1/items', { query: { cursor: undefined, low: null } }, '/api/v1/items'],
  ['/api/v1/items', { query: { low: false } }, '/api/v1/items?low=false'],
])('builds the address %s', (path, parts, address) => {
  expect(addressOf(path, parts)).toBe(address)
})

test.each([
  ['application/json; charset=utf-8', true],
  ['text/csv; charset=utf-8', true],
  ['text/html', false],
])('a file that comes in several forms may be %s: %s', (type, promised) => {
  expect(isPromised(exportCustomer, type)).toBe(promised)
  expect(isPromised({ ...exportCustomer, produces: 'text/csv' }, type)).toBe(/csv/.test(type))
})

test('a path without its id is a mistake of the caller', () => {
  expect(() => addressOf('/api/v1/sales/:saleId', {})).toThrow('saleId')
})

test('reads a problem document', async () => {
  const body = {
    code: 'tills.cash_short',
    title: 'The drawer does not hold that much cash.',
    facts: { heldMinor: 500_00 },
    fields: [{ path: 'amountMinor', why: 'At most 500' }],
  }
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '42' }
  const problem = await problemOf(new Response(JSON.stringify(body), { status: 422, headers }))
  const fields = [{ path: 'amountMinor', message: 'At most 500' }]
  expect(problem).toMatchObject({ ...body, status: 422, retryAfter: 42, fields })
})

test('a proxy’s error page is a problem without a code of ours', async () => {
  const problem = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(problem).toMatchObject({ status: 502, code: 'http.502', fields: [] })
})

test('a feature’s own words come before the shared ones, and those before the server’s', () => {
  const problem = (code: string) =>
    new ApiProblem({ status: 409, code, title: 'As the server says' })
  const own = { 'permission.missing': 'Ask Meera.', 'a.b': (p: ApiProblem) => `Code ${p.status}` }
  expect(problemWords(problem('permission.missing'), own)).toBe('Ask Meera.')
  expect(problemWords(problem('permission.missing'))).toBe('This is not part of your role.')
  expect(problemWords(problem('a.b'), own)).toBe('Code 409')
  expect(problemWords(problem('new.code'))).toBe('As the server says')
  expect(
    problemWords(new ApiProblem({ status: 0, code: networkCodes.timeout, title: '' })),
  ).toMatch(/look before you repeat/)
})

test('waits double up to half a minute and spread over the upper half', () => {
  expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, 1))).toEqual([500, 1_000, 2_000, 4_000])
  expect(waitBefore(50, 1)).toBe(30_000)
  expect(waitBefore(3, 0)).toBe(2_000)
})
