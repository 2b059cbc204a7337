import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import {
  killBrowserOf,
  openInstalled,
  type ShopDevice,
  scan,
  untilInstalled,
} from '../lib/browser.ts'
import { chooseCounter, makeOwn, openShift, signIn } from '../lib/counter-screens.ts'
import { besan, manager } from '../lib/demo.ts'
import { type JournalRow, journalRows, untilEnrolled } from '../lib/device-store.ts'
import type { FaultProxy } from '../lib/fault-proxy.ts'
import { typePin } from '../lib/offline-till.ts'

/** A real till in a real browser: the installed app at a counter of its own, sold at as a cashier does. */
export interface BrowserTill {
  readonly registerId: string
  readonly proxy: FaultProxy
  /** The numbers of the bills that the screen has called paid. */
  readonly told: ReadonlySet<string>
  /** How often it was killed or its tab was closed: each may leave a bill that nobody was told of. */
  readonly interruptions: () => number
  start(): void
  /** `kill -9` for every process of the browser. */
  killBrowser(): Promise<void>
  closeTab(): Promise<void>
  /** Stops selling and lets everything go out. Gives what its journal says then, or why it did not get empty. */
  finish(patienceMs: number): Promise<readonly JournalRow[] | string>
  stop(): Promise<void>
}

interface Place {
  readonly registerId: string
  readonly counter: string
  readonly password: string
  readonly proxy: FaultProxy
}

const glance = 400
const stepPatienceMs = 4_000
const turnPatienceMs = 15_000
const numberOnScreen = /[A-Z0-9]+\/\d\d-\d\d\/\d{6}/

export async function openBrowserTill(place: Place): Promise<BrowserTill> {
  const { proxy, registerId, password } = place
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-browser-till-'))
  const url = `http://127.0.0.1:${proxy.port}`
  const told = new Set<string>()
  let device: ShopDevice | null = null
  let interruptions = 0
  let isOver = false
  let working: Promise<void> = Promise.resolve()

  const open = async () => {
    device = await openInstalled(url, folder)
    device.context.setDefaultTimeout(stepPatienceMs)
    await device.page.goto('/sell')
    return device.page
  }
  const page = () => device?.context.pages().find((one) => !one.isClosed())

  const turn = async (mayScan: boolean) => {
    const here = page() ?? (await open())
    await step(here, { told, password, mayScan })
    return here
  }
  const work = async () => {
    // Whatever a kill has broken off goes on from what the screen shows next.
    while (!isOver) await inTime(turn(true)).catch(() => pause(100))
  }

  await prepare(await open(), place)

  return {
    registerId,
    proxy,
    told,
    interruptions: () => interruptions,
    start() {
      working = work()
    },
    async killBrowser() {
      // One that is just starting has nothing to lose, and who waits for it would wait for ever.
      if (!device) return
      interruptions += 1
      device = null
      await killBrowserOf(folder)
    },
    closeTab() {
      interruptions += 1
      return closeTabOf(page())
    },
    async finish(patienceMs) {
      isOver = true
      await working
      return untilAllIsSent(async () => journalRows(await turn(false)), patienceMs)
    },
    async stop() {
      isOver = true
      await killBrowserOf(folder)
      await working
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What asks a browser that is killed in that moment may never be answered. */
function inTime<T>(work: Promise<T>): Promise<T> {
  const late = pause(turnPatienceMs).then(() => {
    throw new Error('The browser does not answer')
  })
  return Promise.race([work, late])
}

/** A window without tabs would end the browser: another takes its place. */
async function closeTabOf(tab: Page | undefined): Promise<void> {
  const other = await tab
    ?.context()
    .newPage()
    .catch(() => null)
  await other?.goto('/sell').catch(() => null)
  await tab?.close().catch(() => null)
}

/** Signs in, opens the counter and makes it the till's own. */
async function prepare(page: Page, { counter, password }: Place): Promise<void> {
  page.context().setDefaultTimeout(30_000)
  await signIn(page, password)
  await chooseCounter(page, counter)
  await openShift(page, '500')
  await makeOwn(page)
  // Whoever opens the counter by PIN once may open it without a server from then on.
  await page.keyboard.press('F10')
  await typePin(page, manager)
  await untilInstalled(page)
  await untilEnrolled(page)
  page.context().setDefaultTimeout(stepPatienceMs)
}

async function untilAllIsSent(
  look: () => Promise<readonly JournalRow[]>,
  patienceMs: number,
): Promise<readonly JournalRow[] | string> {
  let why = ''
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    const rows = await inTime(look()).catch((error: unknown) => String(error).slice(0, 500))
    if (typeof rows !== 'string' && rows.every(({ state }) => state !== 'unsent')) return rows
    why = typeof rows === 'string' ? rows : unsentOf(rows)
    await pause(500)
  }
  return why
}

function unsentOf(rows: readonly JournalRow[]): string {
  const unsent = rows.filter(({ state }) => state === 'unsent')
  return `${unsent.length} of ${rows.length} acts unsent, from ${unsent[0]?.sequence} on`
}

interface Step {
  readonly told: Set<string>
  readonly password: string
  /** False at the end: what is on the screen is brought to its end, and nothing new is begun. */
  readonly mayScan: boolean
}

/** Does the next thing that a cashier would do with what the screen shows. */
async function step(page: Page, { told, password, mayScan }: Step): Promise<void> {
  const done = page.getByRole('region', { name: 'Payment done' })
  const take = page.getByRole('button', { name: /^Take ₹[\d,.]+ cash/ })
  const charge = page.getByRole('button', { name: /^Charge ₹[1-9]/ })
  const door = page.getByLabel('E-mail')
  const lock = page.getByRole('region', { name: /PIN/ })
  const items = page.getByRole('region', { name: 'Items', exact: true })
  const line = page.getByRole('region', { name: 'Not signed in at the server' })
  const known = done.or(take).or(charge).or(door).or(lock).or(items)
  await known.first().waitFor()
  if (await seen(line)) await signInAgain(line, page, password)
  if (await seen(done)) {
    const number = numberOnScreen.exec(await done.innerText())?.[0]
    if (number) told.add(number)
    await page.getByRole('button', { name: /^New bill/ }).click()
    await done.waitFor({ state: 'detached' })
  } else if (await seen(take)) {
    await take.click()
    await done.waitFor()
  } else if (await seen(lock)) {
    await typePin(page, manager)
    await items.waitFor()
  } else if (await seen(door)) await signIn(page, password)
  else if (await seen(charge)) {
    await charge.click()
    await take.waitFor()
  } else if (mayScan && (await seen(items))) {
    await scan(page, besan)
    await charge.waitFor()
  } else await pause(glance)
}

/**
 * A browser that is killed soon after its session was renewed comes back with a cookie that was used already, and the
 * server ends that session. Selling goes on, and one line asks for a password.
 */
async function signInAgain(line: Locator, page: Page, password: string): Promise<void> {
  await line.getByRole('button').click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Password', { exact: true }).fill(password)
  await form.getByRole('button', { name: 'Sign in' }).click()
  // The server may be gone once more: the next turn tries again, and this one sells.
  await line
    .waitFor({ state: 'detached' })
    .catch(() => form.getByRole('button', { name: 'Not now' }).click())
}

const seen = (part: Locator): Promise<boolean> => part.first().isVisible()
