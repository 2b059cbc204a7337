import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isUuid } from '../../core/kernel/ids.ts'
import { installLocks, openBrowser } from './testing/browser.ts'

type Tab = typeof import('./device-keys.ts')

/** Another page of the same browser: a module of its own over the same storage. */
async function openTab(): Promise<Tab> {
  vi.resetModules()
  return import('./device-keys.ts')
}

beforeEach(openBrowser)
afterEach(() => vi.restoreAllMocks())

test('what was encrypted opens again after a restart', async () => {
  const first = await openTab()
  const sealed = await (await first.deviceKeys()).encrypt('Asha Patil')
  const second = await openTab()
  const keys = await second.deviceKeys()

  expect(await keys.decrypt(sealed)).toBe('Asha Patil')
  expect(isUuid(second.deviceId())).toBe(true)
  expect(second.deviceId()).toBe(first.deviceId())
})

test('two tabs that start together end with one key and one id', async () => {
  const [one, other] = [await openTab(), await openTab()]
  const [keys, otherKeys] = await Promise.all([one.deviceKeys(), other.deviceKeys()])

  expect(await otherKeys.decrypt(await keys.encrypt('once'))).toBe('once')
  expect(await otherKeys.sign(Uint8Array.of(1))).toEqual(await keys.sign(Uint8Array.of(1)))
  expect(other.deviceId()).toBe(one.deviceId())
})

test('a key that stands is never written over, even by a tab that does not wait', async () => {
  const [one, other] = [await openTab(), await openTab()]
  installLocks({ wait: false })
  const answers = await Promise.allSettled([one.deviceKeys(), other.deviceKeys()])
  expect(answers.map((answer) => answer.status)).toContain('fulfilled')

  const [keys, otherKeys] = await Promise.all([one.deviceKeys(), other.deviceKeys()])
  expect(await otherKeys.decrypt(await keys.encrypt('once'))).toBe('once')
})

test('a store that cannot be read makes no second key', async () => {
  const first = await openTab()
  const sealed = await (await first.deviceKeys()).encrypt('kept')
  const second = await openTab()
  const trouble = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('The disk is in trouble', 'UnknownError')
  })
  await expect(second.deviceKeys()).rejects.toThrow()
  trouble.mockRestore()

  expect(await (await second.deviceKeys()).decrypt(sealed)).toBe('kept')
})

test('the keys are written with strict durability', async () => {
  const began = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const tab = await openTab()
  await tab.deviceKeys()
  const writes = began.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(writes.map(([, , options]) => options)).toEqual([{ durability: 'strict' }])
})

test('another device opens nothing, and a changed text does not open', async () => {
  const here = await openTab()
  const keys = await here.deviceKeys()
  const sealed = await keys.encrypt('secret')
  const changed = Uint8Array.from(sealed.bytes, (byte, i) => (i === 0 ? byte ^ 1 : byte))
  await expect(keys.decrypt({ iv: sealed.iv, bytes: changed })).rejects.toThrow()

  openBrowser()
  const elsewhere = await (await openTab()).deviceKeys()
  await expect(elsewhere.decrypt(sealed)).rejects.toThrow()
})

test('no script reads the keys out', async () => {
  const exported = vi.spyOn(crypto.subtle, 'generateKey')
  await (await openTab()).deviceKeys()
  const made = await Promise.all(exported.mock.results.map((result) => result.value))
  const keys = made.map((key: CryptoKey | CryptoKeyPair) =>
    'privateKey' in key ? key.privateKey : key,
  )
  expect(keys.map((key) => key.extractable)).toEqual([false, false, false])
})

/** Whether a server would take it: the text was signed by the device with this public key. */
async function isProven(publicKey: string, text: string, proof: string): Promise<boolean> {
  const [key, signature] = [publicKey, proof].map((said) => Buffer.from(said, 'base64url'))
  const own = createPublicKey({ key: key as Buffer, format: 'der', type: 'spki' })
  const recipe = { key: own, dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', Buffer.from(text), recipe, signature as Buffer)
}

test('a device proves itself by the same key after a restart, and by no other device’s', async () => {
  const first = await (await openTab()).deviceKeys()
  const again = await (await openTab()).deviceKeys()
  expect(again.publicKey).toBe(first.publicKey)
  const proof = await again.prove('what it did')
  expect(await isProven(first.publicKey, 'what it did', proof)).toBe(true)
  expect(await isProven(first.publicKey, 'what it did not', proof)).toBe(false)

  openBrowser()
  const elsewhere = await (await openTab()).deviceKeys()
  expect(await isProven(elsewhere.publicKey, 'what it did', proof)).toBe(false)
})

test('a device of an older version gets its key beside those that it has', async () => {
  const first = await openTab()
  const sealed = await (await first.deviceKeys()).encrypt('kept')
  const { default: Dexie } = await import('dexie')
  const database = await new Dexie('vendly-keys').open()
  await database.table('keys').update('device', { proof: undefined })
  database.close()

  const [tab, other] = [await openTab(), await openTab()]
  const keys = await tab.deviceKeys()
  expect(await keys.decrypt(sealed)).toBe('kept')
  expect(tab.deviceId()).toBe(first.deviceId())
  expect((await other.deviceKeys()).publicKey).toBe(keys.publicKey)
  expect(await isProven(keys.publicKey, 'it', await keys.prove('it'))).toBe(true)
})

test('only a browser with storage, locks and its own cryptography keeps keys', async () => {
  const { isSecureDevice } = await openTab()
  expect(isSecureDevice()).toBe(true)
  vi.stubGlobal('navigator', {})
  expect(isSecureDevice()).toBe(false)
  vi.unstubAllGlobals()
})
