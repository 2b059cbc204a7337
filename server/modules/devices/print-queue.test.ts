import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Printer } from '../../../core/contracts/outlets.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { type PrinterSimulator, startPrinter } from '../../testing/printer-simulator.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { printDocument } from './print-document.ts'
import { attemptsLimit } from './print-job.ts'
import { type PrintQueue, type PrintTiming, startPrintQueue } from './print-queue.ts'
import { printTestPage } from './print-test-page.ts'
import { retryPrintJob } from './retry-print-job.ts'
import { claimJobs } from './store.ts'

// F27: the printer is off, hangs half open, is slow, or closes midway. The sale is done without it; the job waits and
// prints when the printer is well again; what may be a second paper says so; the drawer opens once at most.

let shop: Shop
let printer: PrinterSimulator
let queue: PrintQueue | undefined
const troubles: unknown[] = []

const quick: PrintTiming = {
  idleMilliseconds: 20,
  connectMilliseconds: 500,
  finishMilliseconds: 250,
  leaseSeconds: 30,
  retryDelay: () => 30,
}

beforeAll(async () => {
  shop = await openShop()
})
afterEach(async () => {
  await queue?.stop()
  await printer.stop()
  await shop.database.deleteFrom('print_jobs').execute()
  expect(troubles.splice(0)).toEqual([])
})
afterAll(() => shop.close())

async function withPrinter(over: Partial<Printer> = {}): Promise<void> {
  printer = await startPrinter()
  const { host, port } = printer
  const settings: Printer = { host, port, paper: '80', cutter: true, drawer: true, ...over }
  await shop.database
    .updateTable('registers')
    .set({ printer: JSON.stringify(settings) })
    .where('id', '=', shop.registerId)
    .execute()
  forgetPlaces()
}

function startQueue(timing: Partial<PrintTiming> = {}): PrintQueue {
  queue = startPrintQueue({
    database: shop.database,
    onTrouble: (error) => troubles.push(error),
    onChanged: () => {},
    timing: { ...quick, ...timing },
  })
  return queue
}

async function soldSoap(kind: 'cash' | 'upi' = 'cash'): Promise<string> {
  const sale = await sell(shop, {
    lines: [line(shop.items.soap)],
    tenders: [tender(kind, 118_00)],
  })
  return sale.documentId
}

async function queued(documentId: string): Promise<string> {
  const job = await printDocument(shop.database, shop.cashier, { printJobId: newId(), documentId })
  return job.id
}

function jobRow(id: string) {
  return shop.database
    .selectFrom('print_jobs')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function until(is: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await is()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It did not happen within eight seconds.')
}

const reaches = (id: string, status: string) =>
  until(async () => (await jobRow(id)).status === status)

const fails = (id: string) => until(async () => (await jobRow(id)).last_error !== null)

test('the first paper is the original and opens the drawer; the second is a duplicate and does not', async () => {
  await withPrinter()
  startQueue()
  const documentId = await soldSoap()
  await reaches(await queued(documentId), 'printed')
  await reaches(await queued(documentId), 'printed')
  const [first, second] = printer.papers
  expect(first).toMatchObject({ drawerKicks: 1, cuts: 1 })
  expect(first?.lines.join('\n')).toMatch(/Soap\s+118\.00/)
  expect(first?.lines.join('\n')).not.toContain('DUPLICATE')
  expect(second).toMatchObject({ drawerKicks: 0 })
  expect(second?.lines[0]?.trim()).toBe('DUPLICATE')
})

test('a sale without cash does not open the drawer', async () => {
  await withPrinter()
  startQueue()
  await reaches(await queued(await soldSoap('upi')), 'printed')
  expect(printer.papers[0]).toMatchObject({ drawerKicks: 0 })
})

test('off: the sale is done, the job waits with its reason, and prints when the printer is on', async () => {
  await withPrinter()
  await printer.switchOff()
  startQueue()
  const job = await queued(await soldSoap())
  await fails(job)
  expect(await jobRow(job)).toMatchObject({
    last_error: 'The printer refuses the connection. Is it switched on?',
    may_have_printed: false,
  })
  await printer.switchOn()
  await reaches(job, 'printed')
  await expect.poll(() => printer.papers.length).toBe(1)
  expect(printer.papers[0]?.lines[0]).not.toContain('Printed again')
})

test('half open: it takes the connection and never reads; after it heals the paper says that it may be the second', async () => {
  await withPrinter()
  printer.setMood('hang')
  startQueue()
  const job = await queued(await soldSoap())
  await fails(job)
  expect((await jobRow(job)).last_error).toBe(
    'The printer did not take the whole page. Look at its paper.',
  )
  printer.setMood('well')
  await reaches(job, 'printed')
  await expect.poll(() => printer.papers.length).toBe(1)
  expect(printer.papers[0]).toMatchObject({ drawerKicks: 0 })
  expect(printer.papers[0]?.lines[0]?.trim()).toBe('Printed again after a printer fault')
})

test('closes midway: the whole bill is printed once it is well, and says why', async () => {
  await withPrinter()
  printer.setMood('close_midway')
  startQueue()
  const job = await queued(await soldSoap())
  await fails(job)
  expect(await jobRow(job)).toMatchObject({
    last_error: 'The printer broke off.',
    may_have_printed: true,
  })
  printer.setMood('well')
  await reaches(job, 'printed')
  expect(printer.papers[0]?.lines[0]?.trim()).toBe('Printed again after a printer fault')
})

test('one byte a second: nothing waits for it, neither the sale nor another printer', async () => {
  await withPrinter()
  printer.setMood('slow')
  startQueue({ finishMilliseconds: 2_000 })
  const slow = await queued(await soldSoap())
  await until(() => printer.connections > 0)

  const other = await startPrinter()
  const register = await addRegister('T2', other)
  const page = { printJobId: newId(), registerId: register }
  const quickJob = await printTestPage(shop.database, shop.owner, page)
  await soldSoap()
  await reaches(quickJob.id, 'printed')
  // The other printer is done while the slow one is still at it.
  expect((await jobRow(slow)).status).toBe('printing')
  printer.setMood('well')
  await reaches(slow, 'printed')
  await other.stop()
})

test('two registers that share a printer get it one after the other', async () => {
  await withPrinter()
  const register = await addRegister('T3', printer)
  await queued(await soldSoap())
  await printTestPage(shop.database, shop.owner, { printJobId: newId(), registerId: register })
  const first = await claimJobs(shop.database, 30)
  expect(first).toHaveLength(1)
  expect(await claimJobs(shop.database, 30)).toEqual([])
})

test('many processes: each job is taken once', async () => {
  await withPrinter()
  const documents = await Promise.all(Array.from({ length: 8 }, () => soldSoap()))
  for (const documentId of documents) await queued(documentId)
  const taken = (
    await Promise.all(Array.from({ length: 8 }, () => claimJobs(shop.database, 30)))
  ).flat()
  expect(taken).toHaveLength(1)
})

test('a process that dies with a job in hand: another takes it over, and the paper is honest', async () => {
  await withPrinter()
  const job = await queued(await soldSoap())
  const [claimed] = await claimJobs(shop.database, 0)
  expect(claimed).toMatchObject({ id: job, mayHavePrinted: false })
  startQueue()
  await reaches(job, 'printed')
  expect(printer.papers[0]?.lines[0]?.trim()).toBe('Printed again after a printer fault')
  expect(printer.papers[0]?.drawerKicks).toBe(0)
})

test('it is given up after its last try, and a person can start it again', async () => {
  await withPrinter()
  await printer.switchOff()
  const job = await queued(await soldSoap())
  await shop.database
    .updateTable('print_jobs')
    .set({ attempts: attemptsLimit - 1 })
    .where('id', '=', job)
    .execute()
  startQueue()
  await reaches(job, 'failed')
  await printer.switchOn()
  await retryPrintJob(shop.database, shop.cashier, { printJobId: job })
  await reaches(job, 'printed')
})

test('what waits for a printer goes as soon as it has printed again', async () => {
  await withPrinter()
  const [waiting, next] = [await queued(await soldSoap()), await queued(await soldSoap())]
  await shop.database
    .updateTable('print_jobs')
    .set({ next_attempt_at: '2099-01-01T00:00:00Z' })
    .where('id', '=', waiting)
    .execute()
  startQueue()
  await reaches(next, 'printed')
  await reaches(waiting, 'printed')
})

test('stopping in the middle gives the job back at once', async () => {
  await withPrinter()
  printer.setMood('hang')
  const running = startQueue({ finishMilliseconds: 60_000 })
  const job = await queued(await soldSoap())
  await until(() => printer.connections > 0)
  await running.stop()
  expect(await jobRow(job)).toMatchObject({ status: 'queued', may_have_printed: true })
})

test('each change of a job is told', async () => {
  await withPrinter()
  startQueue()
  const job = await queued(await soldSoap())
  await reaches(job, 'printed')
  const events = await shop.database
    .selectFrom('outbox')
    .select(['type', 'data'])
    .where('subject', '=', job)
    .orderBy('seq')
    .execute()
  expect(events.map((event) => event.type)).toEqual(['print.changed', 'print.changed'])
  expect(events.map((event) => (event.data as { status?: string }).status)).toEqual([
    'queued',
    'printed',
  ])
})

async function addRegister(code: string, at: PrinterSimulator): Promise<string> {
  const id = newId()
  const printerOf = { host: at.host, port: at.port, paper: '80', cutter: true, drawer: false }
  await shop.database
    .insertInto('registers')
    .values({
      id,
      outlet_id: shop.outletId,
      code,
      name: code,
      printer: JSON.stringify(printerOf),
      created_at: new Date().toISOString(),
    })
    .execute()
  return id
}
