import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import makeMdns from 'multicast-dns'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumPath, openBrowser, openDevice, phone, untilInstalled } from '../lib/browser.ts'
import { chooseCounter, firstPassword, signIn } from '../lib/counter-screens.ts'
import { lookAt } from '../lib/looks.ts'
import { openCounters } from '../lib/office-screens.ts'
import { freePort, type RunningProduct, removeData, startProduct } from '../lib/product.ts'
import { addressInNetwork, openTrusting, type Trusting } from '../lib/trusting.ts'

const address = addressInNetwork()
if (!address) {
  const reason = 'this machine is in no network, and loopback needs no trust'
  process.stderr.write(`\nLEFT OUT: stories of HTTPS in the shop's network, because ${reason}.\n\n`)
}
/** Five commands or a dozen pages take their time on a small machine. */
const patience = { timeout: 120_000 }
const story = test.skipIf(!chromiumPath || !address)

let dataFolder: string
let product: RunningProduct
let port: number
let tlsPort: number
let stranger: Browser
let device: Trusting
let authority: Buffer

const command = (...args: string[]) =>
  execFileSync(process.execPath, ['tools/command.mjs', 'tls', ...args], {
    env: { ...process.env, VENDLY_DATA: dataFolder, PORT: `${port}`, TLS_PORT: `${tlsPort}` },
    encoding: 'utf8',
  })

beforeAll(async () => {
  if (!chromiumPath || !address) return
  dataFolder = await mkdtemp(path.join(tmpdir(), 'vendly-trust-'))
  ;[port, tlsPort] = [await freePort(), await freePort()]
  const said = command()
  expect(said).toContain('Made an authority')
  expect(said).toContain('HTTPS is on from the next start on.')
  const env = { HOST: '0.0.0.0', TLS_PORT: `${tlsPort}` }
  product = await startProduct({ dataFolder, port, env })
  const answer = await fetch(`${plain()}/trust/authority.crt`)
  authority = Buffer.from(await answer.arrayBuffer())
  stranger = await openBrowser()
  device = await openTrusting({ authority, address, port: tlsPort })
}, 180_000)

afterAll(async () => {
  await Promise.all([stranger?.close(), device?.close()])
  await product?.stop()
  if (dataFolder) await removeData(dataFolder)
})

/** As devices in the network reach the box, by number and by name. */
const plain = () => `http://${address}:${port}`
const encrypted = () => `https://${address}:${tlsPort}`
const named = () => `https://vendly.local:${tlsPort}`

story(
  'the trust page can be read on every device, in plain HTTP, and names the real fingerprint',
  patience,
  async () => {
    const desk = await openDevice(stranger, plain())
    const hand = await openDevice(stranger, plain(), phone)
    const { fingerprint256 } = new X509Certificate(authority)
    for (const { page, troubles, touch } of [
      { ...desk, touch: false },
      { ...hand, touch: true },
    ]) {
      await page.goto('/trust')
      await page.getByRole('heading', { name: 'Compare the fingerprint' }).waitFor()
      const groups = (await page.locator('.print').innerText()).replaceAll(/\s/g, '')
      expect(groups).toBe(fingerprint256.replaceAll(':', ''))
      await page.getByText(`${plain()}/trust`, { exact: true }).waitFor()
      expect(await lookAt(page, 'trust', touch)).toEqual([])
      // Not secure, as everything in plain HTTP: that is what the page is there for.
      expect(await page.evaluate(() => isSecureContext)).toBe(false)
      expect(troubles).toEqual([])
    }
    await hand.page.getByText('iPhone or iPad', { exact: true }).tap()
    await hand.page.getByRole('link', { name: 'Download the profile' }).waitFor()
  },
)

story('a device that does not trust the box is warned by its browser', async () => {
  const { page } = await openDevice(stranger, encrypted())
  await expect(page.goto('/')).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
})

story(
  'a device that trusts it has all that selling without a connection needs, and installs the app',
  patience,
  async () => {
    for (const origin of [encrypted(), named()]) {
      const context = await device.browser.newContext({ baseURL: origin })
      const page = await context.newPage()
      await page.goto('/')
      await page.getByLabel('E-mail').waitFor()
      const has = await page.evaluate(() => ({
        secure: isSecureContext,
        workers: 'serviceWorker' in navigator,
        locks: 'locks' in navigator,
        subtle: typeof crypto.subtle,
      }))
      expect(has).toEqual({ secure: true, workers: true, locks: true, subtle: 'object' })
      await untilInstalled(page)
      await context.close()
    }
  },
)

story(
  'what is opened in plain HTTP comes to the name of the box; people sign in and stay signed in',
  patience,
  async () => {
    const { page, context, troubles } = await openDevice(device.browser, plain())
    const live = page.waitForEvent('websocket')
    await signIn(page, firstPassword)
    expect(new URL(page.url()).origin).toBe(named())
    expect((await live).url()).toMatch(/^wss:/)
    const [session] = (await context.cookies()).filter(({ name }) => name === 'vendly_refresh')
    expect(session).toMatchObject({ secure: true, httpOnly: true, domain: 'vendly.local' })
    await page.reload()
    await page.getByRole('link', { name: 'Till', exact: true }).filter({ visible: true }).waitFor()

    await chooseCounter(page, 'Front counter')
    await openCounters(page)
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Set up another device' }).click()
    const trust = await opened
    await trust.getByText(`${plain()}/trust`, { exact: true }).waitFor()
    expect(trust.url()).toBe(`${named()}/trust`)
    expect(troubles).toEqual([])
    await context.close()
  },
)

story('on the computer of the shop itself http://localhost works as before', async () => {
  const { page, context } = await openDevice(stranger, `http://localhost:${port}`)
  await page.goto('/')
  await page.getByLabel('E-mail').waitFor()
  expect(new URL(page.url()).origin).toBe(`http://localhost:${port}`)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  await context.close()
})

story('whoever asks the network for the name is told the address of the box', async ({ skip }) => {
  const mdns = makeMdns()
  try {
    const told = new Promise<string>((resolve) => {
      mdns.on('response', ({ answers }) => {
        for (const record of answers) {
          if (record.type === 'A' && record.name === 'vendly.local') resolve(record.data)
        }
      })
    })
    const heard = new Promise<true>((resolve) => mdns.on('query', () => resolve(true)))
    mdns.query('vendly.local', 'A')
    if (!(await Promise.race([heard, pause(2000, false)]))) skip('no multicast on this machine')
    expect(await Promise.race([told, pause(5000, null)])).toBe(address)
  } finally {
    mdns.destroy()
  }
})

story(
  'the command renews only what needs it, switches off and on, and starts anew when it is told to',
  patience,
  async () => {
    const fingerprint = /Fingerprint: +(.*)/
    const before = fingerprint.exec(command())?.[1]
    expect(command()).toContain('Nothing had to be renewed.')
    const key = await stat(path.join(dataFolder, 'tls', 'authority.pem'))
    expect(key.mode & 0o777).toBe(0o600)
    expect(command('--off')).toContain('HTTPS is off from the next start on')
    expect(command()).toContain('HTTPS is on from the next start on')

    const anew = command('--new-authority')
    expect(anew).toContain('authority.pem.1.old')
    expect(fingerprint.exec(anew)?.[1]).not.toBe(before)
    const server = new X509Certificate(await readFile(path.join(dataFolder, 'tls', 'server.pem')))
    expect(server.verify(new X509Certificate(authority).publicKey)).toBe(false)
  },
)
