import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core'
import { noteContext } from './open-pages.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Undefined where this machine has no Chromium: the stories say so and are left out, except in CI. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? '', ...places].find(
  (place) => place !== '' && existsSync(place),
)

/** The same engine without windows and menus: the same pages for two thirds of the work. */
const withoutWindows = '/usr/bin/chromium-headless-shell'
const lightest =
  chromiumPath && !process.env.CHROMIUM && existsSync(withoutWindows)
    ? withoutWindows
    : chromiumPath

if (!chromiumPath) {
  const remedy =
    'Install it with: apt-get install chromium (or name it: CHROMIUM=/path/to/chromium).'
  if (process.env.CI)
    throw new Error(`The stories need Chromium, and CI leaves none out. ${remedy}`)
  process.stderr.write(`\nLEFT OUT: the stories of e2e/ need Chromium. ${remedy}\n\n`)
}

/** Nothing may go out to the internet, and a container has neither a sandbox nor a graphics card. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

interface BrowserParts {
  /** With everything that a person's browser has, such as its questions and its store of certificates. */
  readonly whole?: boolean
  /** A file that stands for what the camera of the device sees. */
  readonly film?: string
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
}

export function openBrowser(parts: BrowserParts = {}): Promise<Browser> {
  const { whole = false, film, flags: more = [], env } = parts
  const camera = film
    ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
    : []
  const args = [...flags, ...camera, ...more]
  const executablePath = whole ? chromiumPath : lightest
  return chromium.launch({ executablePath, args, env, headless: true })
}

export interface Device {
  readonly width: number
  readonly height: number
  readonly touch?: boolean
}

export const counter: Device = { width: 1440, height: 900 }
export const tablet: Device = { width: 820, height: 1180, touch: true }
export const phone: Device = { width: 390, height: 844, touch: true }

/** A device in the shop: its page, and everything that went wrong on it unseen. */
export interface ShopDevice {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of scripts and of the console; a story ends with none. */
  readonly troubles: string[]
}

/** Nobody is signed in on a fresh device, and the server says so: that answer is no trouble. */
const expected = /status of 401 .*\/api\/v1\/auth\/refresh/

function optionsFor(url: string, { width, height, touch = false }: Device): BrowserContextOptions {
  return {
    baseURL: url,
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  }
}

function watchAll(context: BrowserContext): string[] {
  context.setDefaultTimeout(45_000)
  noteContext(context)
  const troubles: string[] = []
  context.on('page', (page) => watch(page, troubles))
  return troubles
}

export async function openDevice(
  browser: Browser,
  url: string,
  device: Device = counter,
): Promise<ShopDevice> {
  // Ordinary stories are told of the server's own files; those of the installed app use openInstalled.
  const context = await browser.newContext({
    ...optionsFor(url, device),
    serviceWorkers: 'block',
  })
  const troubles = watchAll(context)
  return { page: await context.newPage(), context, troubles }
}

/**
 * A device that keeps what it was given, in `folder`: close its context and open it again, and it is the same one
 * later. The app is installed on it with the first visit.
 */
export async function openInstalled(
  url: string,
  folder: string,
  device: Device = counter,
): Promise<ShopDevice> {
  const context = await chromium.launchPersistentContext(folder, {
    ...optionsFor(url, device),
    executablePath: lightest,
    args: flags,
    headless: true,
  })
  const troubles = watchAll(context)
  // The window that the browser opens by itself was not watched from its beginning.
  const page = await context.newPage()
  for (const other of context.pages()) if (other !== page) await other.close()
  return { page, context, troubles }
}

/** Until all of the app lies on the device. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

/** Every process of the browser on that profile, at once and without a word. */
export async function killBrowserOf(folder: string): Promise<void> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes(`--user-data-dir=${folder}`)) continue
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch (error) {
      // It may have ended with its parent, a moment before.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function watch(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const says = `${message.text()} ${message.location().url}`
    if (!expected.test(says)) troubles.push(`console: ${says}`)
  })
}

/** Between two characters of a scanner, in seconds: a code with its Enter takes less than 50 ms. */
const scannerGap = 0.003

/**
 * As a wedge scanner types: the whole code in a few milliseconds, then Enter. The times of the presses are sent along,
 * as a keyboard driver does; a busy machine would else turn a scanner into a slow typist.
 */
export async function scan(page: Page, code: string, { enter = true } = {}): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  await Promise.all(typeKeys(keyboard, enter ? [...code, 'Enter'] : [...code]))
  await keyboard.detach()
}

/** The page hears of the second half of the code so many milliseconds late. */
export async function scanHalting(page: Page, code: string, standsStill: number): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const keys = [...code, 'Enter']
  const half = Math.ceil(keys.length / 2)
  const begun = Date.now() / 1000
  await Promise.all(typeKeys(keyboard, keys.slice(0, half), begun))
  await pause(standsStill)
  await Promise.all(typeKeys(keyboard, keys.slice(half), begun + half * scannerGap))
  await keyboard.detach()
}

function typeKeys(
  keyboard: CDPSession,
  keys: readonly string[],
  begun = Date.now() / 1000,
): Promise<unknown>[] {
  return keys.flatMap((key, index) => {
    const text = key === 'Enter' ? '\r' : key
    const timestamp = begun + index * scannerGap
    const stroke = { key, code: key === 'Enter' ? key : `Digit${key}`, timestamp }
    const virtual = { windowsVirtualKeyCode: key === 'Enter' ? 13 : key.charCodeAt(0) }
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...stroke, ...virtual }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, ...virtual }),
    ]
  })
}

/** Scans at a steady rate. The page is not waited for in between: the browser hands the presses on in their order. */
export async function scanSteadily(
  page: Page,
  codes: readonly string[],
  perSecond: number,
): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const begun = performance.now()
  const presses: Promise<unknown>[] = []
  for (const [turn, code] of codes.entries()) {
    await pause(Math.max(0, begun + (turn * 1000) / perSecond - performance.now()))
    presses.push(...typeKeys(keyboard, [...code, 'Enter']))
  }
  await Promise.all(presses)
  await keyboard.detach()
}

/** As a person types: slower than any scanner. */
export async function typeSlowly(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 70 })
}

const pictures = path.resolve('test-results', 'screens')

/** Each costs a third of a second, and nobody looks at them in most runs. */
export const wantsPictures = process.env.PICTURES === 'true'

export async function takePicture(page: Page, name: string): Promise<void> {
  if (wantsPictures) await savePicture(page, name)
}

export async function savePicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}
