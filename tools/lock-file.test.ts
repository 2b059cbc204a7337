import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type LockedPackages, missingEntries } from './lock-file.ts'

test('the lock file of this project has no gaps, so that npm ci works on a clean clone', () => {
  const file = path.join(import.meta.dirname, '../package-lock.json')
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: LockedPackages }

  // To fill them: node tools/run-ts.mjs tools/complete-lock.ts
  expect(Object.keys(missingEntries(packages))).toEqual([])
})

test('a variant that has no entry is found and described so that npm skips it elsewhere', () => {
  const packages: LockedPackages = {
    '': {},
    'node_modules/mill': {
      dev: true,
      optionalDependencies: { '@mill/linux-x64-musl': '1.2.3', '@mill/win32-arm64-msvc': '1.2.3' },
    },
    'node_modules/@mill/win32-arm64-msvc': { version: '1.2.3', optional: true },
  }

  expect(missingEntries(packages)).toEqual({
    'node_modules/@mill/linux-x64-musl': {
      version: '1.2.3',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  })
})

test('an entry beside the asking package or above it counts', () => {
  const asks = { optionalDependencies: { grain: '^2.0.0' } }
  expect(
    missingEntries({
      'node_modules/a/node_modules/b': asks,
      'node_modules/a/node_modules/grain': {},
    }),
  ).toEqual({})
  expect(
    missingEntries({ 'node_modules/a/node_modules/b': asks, 'node_modules/grain': {} }),
  ).toEqual({})
  expect(Object.keys(missingEntries({ 'node_modules/a': asks }))).toEqual(['node_modules/grain'])
})
