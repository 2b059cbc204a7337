import { expect, test } from 'vitest'
import { isAppAddress } from './app-paths.ts'
import { createAppRouter } from './router.tsx'

test('every page of the app opens without a server', () => {
  const router = createAppRouter()
  const development = '/ui'
  const paths = Object.keys(router.routesByPath).filter((path) => path !== development)
  expect(paths.length).toBeGreaterThan(10)
  const missing = paths.filter((path) => !isAppAddress.test(path.replace(/\$\w+/g, 'x')))
  expect(missing, 'Add their first part to appPaths').toEqual([])
})

test('an address of a page may carry a question', () => {
  for (const address of ['/', '/?from=icon', '/sell', '/sell/', '/sign-in?next=%2Fsell'])
    expect(address).toMatch(isAppAddress)
})

test('what the server answers itself never becomes the app', () => {
  const others = [
    '/api/v1/sales',
    '/api/healthz',
    '/health',
    '/readyz',
    '/docs',
    '/docs/json',
    '/openapi.json',
    '/trust',
    '/sellers',
    '/nothing?next=/sell',
  ]
  for (const address of others) expect(address).not.toMatch(isAppAddress)
})
