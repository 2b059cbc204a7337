import Dexie, { type Table } from 'dexie'
import { assert } from '../../core/kernel/assert.ts'
import { newId } from './acts.ts'

// The keys of this device. They are made once, in the browser, and no script can read them out: what
// is encrypted or signed with them is worth nothing on another device. Losing them would lose what is
// not sent yet, so that nothing here ever writes over them.

/** A text that only this device opens. */
export interface Sealed {
  readonly iv: Uint8Array
  readonly bytes: Uint8Array
}

export interface DeviceKeys {
  encrypt(text: string): Promise<Sealed>
  /** Rejects what another device encrypted, and what was changed since. */
  decrypt(sealed: Sealed): Promise<string>
  /** The half of the key of this device that others may know, as the server enrols it. */
  readonly publicKey: string
  /** ECDSA over a text of `core/rules/device-proof`: nobody else can say so. */
  prove(text: string): Promise<string>
  /** HMAC-SHA-256. Whoever signs for a purpose begins the bytes with its name, so that purposes never meet. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** One row: the device has all of it or nothing. */
interface StoredKeys {
  readonly name: 'device'
  readonly deviceId: string
  readonly encryption: CryptoKey
  readonly signing: CryptoKey
  /** Devices from before the server asked for proofs have none yet. */
  readonly proof?: { readonly key: CryptoKey; readonly publicKey: string }
}

type WholeKeys = StoredKeys & Required<Pick<StoredKeys, 'proof'>>

type KeyDatabase = Dexie & { readonly keys: Table<StoredKeys, string> }

let opened: KeyDatabase | undefined

function database(): KeyDatabase {
  if (!opened) {
    // Strict: a power cut in the next second must not take the key of what was encrypted with it.
    opened = new Dexie('vendly-keys', {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    }) as KeyDatabase
    opened.version(1).stores({ keys: 'name' })
  }
  return opened
}

/** Whether this page may keep keys at all. Browsers give them to secure addresses only. */
export function isSecureDevice(): boolean {
  const { crypto, indexedDB, navigator } = globalThis
  return Boolean(crypto?.subtle && indexedDB && navigator?.locks)
}

async function makeKeys(): Promise<WholeKeys> {
  const [encryption, signing, proof] = await Promise.all([
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    makeProof(),
  ])
  return { name: 'device', deviceId: newId(), encryption, signing, proof }
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' }

/** The public half of a pair can always be read out, the private one never. */
async function makeProof(): Promise<WholeKeys['proof']> {
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const publicKey = wireText(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { key: pair.privateKey, publicKey }
}

/** Bytes as the wire has them: base64 for addresses, without its fill. */
function wireText(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * The stored keys, made at the first start. Two tabs that start together wait for one another; `add` refuses to write
 * over a key whatever happens. What counts is what stands in the store afterwards, so that it is read again.
 */
function readOrMake(): Promise<WholeKeys> {
  return navigator.locks.request('vendly.keys', async () => {
    const { keys } = database()
    const kept = await keys.get('device')
    if (kept?.proof) return { ...kept, proof: kept.proof }
    if (kept) await keys.update('device', { proof: await makeProof() })
    else await keys.add(await makeKeys())
    const written = await keys.get('device')
    assert(written?.proof !== undefined, 'the keys of the device stand where they were written')
    return { ...written, proof: written.proof }
  })
}

function keysFrom({ encryption, signing, proof }: WholeKeys): DeviceKeys {
  return {
    publicKey: proof.publicKey,
    prove: async (text) => {
      const bytes = new TextEncoder().encode(text)
      return wireText(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, proof.key, bytes),
      )
    },
    encrypt: async (text) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(text)
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, encryption, plain)
      return { iv, bytes: new Uint8Array(bytes) }
    },
    decrypt: async ({ iv, bytes }) => {
      const recipe = { name: 'AES-GCM', iv: Uint8Array.from(iv) }
      const plain = await crypto.subtle.decrypt(recipe, encryption, Uint8Array.from(bytes))
      return new TextDecoder().decode(plain)
    },
    sign: async (bytes) => {
      const signature = await crypto.subtle.sign('HMAC', signing, Uint8Array.from(bytes))
      return new Uint8Array(signature)
    },
  }
}

let id: string | undefined
let reading: Promise<DeviceKeys> | undefined

/**
 * The keys of this device. Rejects where they cannot be read; nothing is made anew then, and the next call tries again.
 * Only where `isSecureDevice()`.
 */
export function deviceKeys(): Promise<DeviceKeys> {
  reading ??= readOrMake().then(
    (stored) => {
      id = stored.deviceId
      return keysFrom(stored)
    },
    (error: unknown) => {
      reading = undefined
      throw error
    },
  )
  return reading
}

/** The name of this device towards the server. Known once `deviceKeys()` has answered. */
export function deviceId(): string {
  assert(id !== undefined, 'the id of the device is asked for after its keys')
  return id
}
