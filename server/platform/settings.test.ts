import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { StartupProblem } from './startup-problem.ts'
import { writeState } from './tls/tls-folder.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'vendly-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SAFE = {
  APP_ENV: 'production',
  JWT_SECRET: 'Jq8sV1nT6bX0rL4kW9zC3mP7dG2hF5yA',
  ENCRYPTION_KEY: 'uE1oR6tY3iK8pM5nB0vC7xZ2lH9gD4sQ',
  PUBLIC_URL: 'https://saffron.example.com/',
}

function problemWith(env: Record<string, string | undefined>): string {
  try {
    readSettings(env, folder)
  } catch (error) {
    if (error instanceof StartupProblem) return error.message
    throw error
  }
  return 'no problem'
}

test('without any variable it runs for development on the shop network, port 8000', () => {
  const settings = readSettings({}, folder)

  expect(settings).toMatchObject({
    environment: 'development',
    isProduction: false,
    host: '0.0.0.0',
    port: 8000,
    dataFolder: path.join(folder, 'data'),
    databaseUrl: undefined,
    logLevel: 'warn',
    publicUrl: 'http://localhost:8000',
    trustProxy: false,
    tls: { isOn: false, port: 8443, mdns: true },
  })
})

test('HTTPS is as the command left it, unless the environment says otherwise', () => {
  const data = path.join(folder, 'box')
  const read = (env = {}) => readSettings({ VENDLY_DATA: data, ...env }, folder)
  expect(read({ TLS: 'on', TLS_PORT: '443', MDNS: 'off' })).toMatchObject({
    tls: { isOn: true, port: 443, mdns: false },
    publicUrl: 'https://vendly.local',
  })
  writeState(data, { on: true, name: 'vendly-2.local' })
  expect(read()).toMatchObject({ tls: { isOn: true }, publicUrl: 'https://vendly-2.local:8443' })
  expect(read({ TLS: 'off' })).toMatchObject({
    tls: { isOn: false },
    publicUrl: 'http://localhost:8000',
  })
})

test('a box with a certificate of its own needs no PUBLIC_URL in production', () => {
  const { PUBLIC_URL, ...rest } = SAFE
  expect(PUBLIC_URL).toBeDefined()
  const settings = readSettings({ ...rest, TLS: 'on', VENDLY_DATA: 'untouched' }, folder)
  expect(settings.publicUrl).toBe('https://vendly.local:8443')
})

test('the data folder is relative to the project, not to where the command was typed', () => {
  expect(readSettings({ VENDLY_DATA: './shop' }, folder).dataFolder).toBe(path.join(folder, 'shop'))
  const absolute = path.join(folder, 'elsewhere')
  expect(readSettings({ VENDLY_DATA: absolute }, '/nowhere').dataFolder).toBe(absolute)
})

test('secrets made in development differ, stay, and are readable by their user alone', () => {
  const first = readSettings({}, folder)
  const second = readSettings({}, folder)

  expect(first.jwtSecret.length).toBeGreaterThanOrEqual(32)
  expect(first.jwtSecret).not.toBe(first.encryptionKey)
  expect(second.jwtSecret).toBe(first.jwtSecret)
  const file = path.join(folder, 'data', 'jwt-secret.txt')
  expect(readFileSync(file, 'utf8').trim()).toBe(first.jwtSecret)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('production takes good settings and makes nothing by itself', () => {
  const settings = readSettings({ ...SAFE, VENDLY_DATA: 'untouched' }, folder)

  expect(settings.isProduction).toBe(true)
  expect(settings.jwtSecret).toBe(SAFE.JWT_SECRET)
  expect(settings.publicUrl).toBe('https://saffron.example.com')
  expect(() => statSync(path.join(folder, 'untouched'))).toThrow('ENOENT')
})

test('production names everything that is missing at once', () => {
  const message = problemWith({ APP_ENV: 'production' })

  expect(message).toContain('JWT_SECRET is missing')
  expect(message).toContain('ENCRYPTION_KEY is missing')
  expect(message).toContain('PUBLIC_URL is missing')
  expect(message.split('\n')).toHaveLength(4)
})

test.each([
  [{ JWT_SECRET: 'short' }, 'JWT_SECRET has 5 characters'],
  [{ JWT_SECRET: 'a'.repeat(40) }, 'JWT_SECRET can be guessed'],
  [{ JWT_SECRET: 'change-me-change-me-0123456789-abcdef' }, 'JWT_SECRET can be guessed'],
  [{ ENCRYPTION_KEY: SAFE.JWT_SECRET }, 'ENCRYPTION_KEY must differ from JWT_SECRET'],
  [{ LOG_LEVEL: 'debug' }, 'LOG_LEVEL=debug'],
  [{ DATABASE_URL: 'postgresql://postgres:postgres@db/vendly' }, 'DATABASE_URL holds a password'],
])('production refuses the weak setting %o', (weak, complaint) => {
  expect(problemWith({ ...SAFE, ...weak })).toContain(complaint)
})

test.each([
  [{ PORT: '80a' }, 'PORT must be a whole number'],
  [{ PORT: '70000' }, 'PORT is 65535 at most'],
  [{ APP_ENV: 'prod' }, 'APP_ENV choose one of development, production, test'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgresql://'],
  [{ PUBLIC_URL: 'shop.example.com' }, 'PUBLIC_URL must look like https://'],
  [{ TRUST_PROXY: 'yes please' }, 'TRUST_PROXY must be true, false'],
  [{ TLS: 'yes' }, 'TLS must be on or off'],
  [{ TLS_PORT: 'https' }, 'TLS_PORT must be a whole number, for example 8443'],
  [{ MDNS: '1' }, 'MDNS must be on or off'],
  [{ TLS: 'on', PORT: '8443' }, 'TLS_PORT must differ from PORT'],
])('a value that cannot be read is named: %o', (env, complaint) => {
  expect(problemWith(env)).toContain(complaint)
})

test('an empty variable counts as absent, as compose files write it', () => {
  expect(readSettings({ DATABASE_URL: '', PORT: '' }, folder).port).toBe(8000)
})

test('proxies are trusted by address', () => {
  expect(readSettings({ TRUST_PROXY: 'true' }, folder).trustProxy).toBe(true)
  expect(readSettings({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }, folder).trustProxy).toBe(
    'loopback, 10.0.0.0/8',
  )
})

test('a data folder that cannot be made is a problem with a remedy', () => {
  const file = path.join(folder, 'a-file')
  writeFileSync(file, '')
  expect(problemWith({ VENDLY_DATA: file })).toContain('is not a folder')
})
