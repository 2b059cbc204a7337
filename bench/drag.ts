import type { Browser, Page } from 'playwright-core'
import { openBrowser, openDevice } from '../e2e/lib/browser.ts'
import { ownPassword, signIn } from '../e2e/lib/counter-screens.ts'
import { startProduct } from '../e2e/lib/product.ts'
import { openCalendar, openSalonFloor, type SalonFloor } from '../e2e/lib/salon-floor.ts'
import { percentile } from './lib/latency.ts'
import { slowDown } from './lib/painted.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const columns = 20
const [opens, closes] = [7, 22]
const visitsEach = 12
const limit = 1000 / 60

interface Row {
  readonly what: string
  readonly slowed: boolean
  readonly frames: readonly number[]
}

/** Frames of the calendar while a visit is dragged over a full day, beside those of a box in an empty page. */
export async function run(args: readonly string[]): Promise<void> {
  const turns = Number(args[0] ?? 240)
  const [product, browser] = await Promise.all([startProduct(), openBrowser({ whole: true })])
  const floor = await openSalonFloor(product.url)
  try {
    const rows: Row[] = []
    const device = await openDevice(browser, product.url)
    await signIn(device.page, ownPassword)
    await fillTheDay(device.page, floor)
    await openCalendar(device.page, floor)
    for (const slowed of [false, true]) {
      rows.push(await emptyPage(browser, { slowed, turns }))
      rows.push(await calendar(device.page, { slowed, turns }))
    }
    printRows(rows)
  } finally {
    floor.close()
    await browser.close()
    await product.stop()
  }
}

interface Column {
  readonly id: string
  readonly name: string
}

interface Day {
  readonly staff: readonly Column[]
  readonly visits: readonly unknown[]
}

/** The answer of the server with more people and visits in it than the demo has. */
async function fillTheDay(page: Page, floor: SalonFloor): Promise<void> {
  const gold = { service: 'Gold facial', person: 'Pooja Sawant' }
  await floor.book({ guest: 'Gauri Thatte', ...gold, at: '10:30' })
  const at = (hour: number) =>
    new Date(Date.parse(`${floor.day}T00:00:00+05:30`) + hour * 3_600_000).toISOString()
  await page.route('**/api/v1/calendar?*', async (route) => {
    const answer = await route.fetch()
    const day = (await answer.json()) as Day
    const [model] = day.visits
    const [person] = day.staff
    const staff = Array.from({ length: columns }, (_, place) => ({
      ...{ ...person, id: idOf(place, 0), name: `Person ${place + 1}`, breaks: [] },
      open: [{ startsAt: at(opens), endsAt: at(closes) }],
    }))
    const visits = staff.flatMap(({ id }, place) =>
      Array.from({ length: visitsEach }, (_, nth) => {
        const begins = opens + nth * 1.25
        const span = { startsAt: at(begins), endsAt: at(begins + 1) }
        return visitOf(model, { id: idOf(place, nth + 1), staffId: id, ...span })
      }),
    )
    const open = [{ from: `0${opens}:00`, to: `${closes}:00` }]
    await route.fulfill({ json: { ...day, open, staff, visits, blocks: [] } })
  })
}

const idOf = (place: number, nth: number) =>
  `0193b6f0-5e6a-7c3e-9a52-${String(place * 1000 + nth).padStart(12, '0')}`

interface Place {
  readonly id: string
  readonly staffId: string
  readonly startsAt: string
  readonly endsAt: string
}

function visitOf(model: unknown, { id, staffId, startsAt, endsAt }: Place) {
  const visit = model as { services: { steps: object[] }[] }
  const span = { startsAt, endsAt }
  const step = { ...span, busyFrom: startsAt, busyUntil: endsAt, staffId, resourceId: null }
  const [service] = visit.services
  const steps = [{ ...service?.steps[0], ...step }]
  return { ...visit, ...span, id, services: [{ ...service, ...span, staffId, steps }] }
}

interface Measured {
  readonly slowed: boolean
  readonly turns: number
}

async function calendar(page: Page, { slowed, turns }: Measured): Promise<Row> {
  const block = page.locator('.ap').nth(columns + 3)
  await block.waitFor()
  await block.scrollIntoViewIfNeeded()
  const box = await block.boundingBox()
  const board = await page.locator('.board').boundingBox()
  if (!box || !board) throw new Error('The board is not on the screen.')
  const frames = await dragged(page, {
    slowed,
    turns,
    from: [box.x + 20, box.y + 8],
    within: board,
  })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return { what: `calendar, ${columns} columns of ${closes - opens} hours`, slowed, frames }
}

/** The same hand in a page in which one box follows it: what browser and machine take alone. */
async function emptyPage(browser: Browser, { slowed, turns }: Measured): Promise<Row> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.setContent(
    '<div id="box" style="position:fixed;width:90px;height:60px;background:teal">',
  )
  await page.evaluate(() => {
    const box = document.getElementById('box')
    addEventListener('pointermove', ({ clientX, clientY }) => {
      if (box) box.style.translate = `${clientX}px ${clientY}px`
    })
  })
  const within = { x: 60, y: 100, width: 1300, height: 700 }
  const frames = await dragged(page, { slowed, turns, from: [100, 200], within })
  await page.close()
  return { what: 'a box in an empty page', slowed, frames }
}

interface Way extends Measured {
  readonly from: readonly [number, number]
  readonly within: { x: number; y: number; width: number; height: number }
}

/** Moves the mouse to and fro with the key held, and gives the length of each frame in milliseconds. */
async function dragged(page: Page, { slowed, turns, from, within }: Way): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  await slowDown(session, slowed ? 4 : 1)
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.evaluate(() => {
    const kept: number[] = []
    let last = performance.now()
    const next = (now: number) => {
      kept.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    Object.assign(window, { framesOfBench: kept })
  })
  for (let turn = 0; turn < turns; turn++) {
    const share = Math.abs(((turn / 60) % 2) - 1)
    const x = within.x + 90 + share * (within.width - 180)
    await page.mouse.move(x, within.y + 160 + share * (within.height - 260))
  }
  const frames = await page.evaluate(
    () => (window as unknown as { framesOfBench: number[] }).framesOfBench,
  )
  await slowDown(session, 1)
  await session.detach()
  return frames.slice(2)
}

function printRows(rows: readonly Row[]): void {
  say(`frames in milliseconds; the limit of 60 a second is ${limit.toFixed(1)}`)
  for (const { what, slowed, frames } of rows) {
    const late = frames.filter((length) => length > limit * 1.5).length / frames.length
    const figures = [0.5, 0.95, 0.99].map((part) => percentile(sortedOf(frames), part).toFixed(1))
    const share = `${(late * 100).toFixed(1)} % over one and a half`
    say(`${what}${slowed ? ', a quarter of the CPU' : ''}: ${figures.join(' / ')}, ${share}`)
  }
  for (const slowed of [false, true]) {
    const [floor, board] = rows.filter((row) => row.slowed === slowed)
    const of = (row?: Row) => percentile(sortedOf(row?.frames ?? []), 0.95)
    say(`ratio at p95${slowed ? ', slowed' : ''}: ${(of(board) / of(floor)).toFixed(2)}`)
  }
}

const sortedOf = (frames: readonly number[]) => frames.toSorted((a, b) => a - b)
