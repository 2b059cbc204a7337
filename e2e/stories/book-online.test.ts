import type { Page, Route } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, type ShopDevice } from '../lib/browser.ts'
import { ownPassword, signIn, soon } from '../lib/counter-screens.ts'
import { lookAt } from '../lib/looks.ts'
import { type MailSink, startMailSink } from '../lib/mail-sink.ts'
import { openCalendar, openSalonFloor, type SalonFloor } from '../lib/salon-floor.ts'
import { openStories } from '../lib/stories.ts'

let mail: MailSink
const shop = openStories({
  start: async () => {
    mail = await startMailSink()
    return { env: { SMTP_URL: mail.url, SMTP_FROM: 'salon@shop.test' } }
  },
})
afterAll(() => mail?.stop())
const { story } = shop
const page = 'studio-meher'
let floor: SalonFloor
let client: ShopDevice

shop.prepare(async () => {
  floor = await openSalonFloor(shop.product.url)
  await askForForm()
  client = await shop.openDevice(phone)
})

/** Whoever comes for a haircut is asked something first. */
async function askForForm(): Promise<void> {
  const { services } = (await floor.call('GET', '/api/v1/salon')) as {
    readonly services: readonly { readonly itemId: string; readonly name: string }[]
  }
  const cuts = services.filter(({ name }) => name.startsWith('Haircut'))
  const label = 'Is your scalp sore or broken?'
  const question = {
    id: crypto.randomUUID(),
    kind: 'yes_no',
    label,
    explainIf: 'yes',
    warnIf: 'yes',
  }
  await floor.call('PUT', `/api/v1/salon/consultation-forms/${crypto.randomUUID()}`, {
    ...{ version: 0, title: 'Hair and scalp', questions: [question] },
    ...{ statement: 'What I wrote is true.', itemIds: cuts.map(({ itemId }) => itemId) },
  })
}

/** Signs by finger, after one try that leaves out what is asked. */
async function signByFinger(
  on: Page,
  says: Record<'sign' | 'why' | 'name' | 'yes' | 'more', string>,
) {
  await press(on, says.sign)
  await on.getByRole('alert').first().waitFor()
  await press(on, says.yes)
  await on.getByLabel(says.why).fill(says.more)
  await on.getByLabel(says.name).fill('Ira Bhonsle')
  const pad = on.locator('.sigpad__field')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('There is no field to sign in')
  await on.mouse.move(box.x + 40, box.y + 30)
  await on.mouse.down()
  for (let i = 1; i <= 6; i++) await on.mouse.move(box.x + 40 + i * 25, box.y + 30 + (i % 2) * 25)
  await on.mouse.up()
}
const inEnglish = {
  sign: 'Sign',
  why: 'Please tell us more',
  name: 'Your full name',
  yes: 'Yes',
  more: 'A little',
}
const inHindi = {
  sign: 'हस्ताक्षर करें',
  why: 'कृपया थोड़ा और बताएँ',
  name: 'आपका पूरा नाम',
  yes: 'हाँ',
  more: 'थोड़ा',
}

const press = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first().click()
const service = (on: Page, name: RegExp) => on.getByRole('checkbox', { name }).first()

/** Others hold the first free time, as many as there are people for it. */
async function takeFirstFree(on: Page): Promise<void> {
  const gone = await on.evaluate(async (name) => {
    const ask = async (path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' }
      const sent = body && { method: 'POST', headers, body: JSON.stringify(body) }
      const answer = await fetch(`/api/v1/book/${name}${path}`, sent)
      return { status: answer.status, body: await answer.json() }
    }
    const { services } = (await ask('')).body
    const haircut = services.find((each: { name: string }) => each.name.startsWith('Haircut'))
    const wish = { services: [{ itemId: haircut.itemId }] }
    const { startsAt } = (await ask('/times', wish)).body.firstFree
    for (let i = 0; i < 20; i++) {
      const hold = await ask('/holds', { ...wish, startsAt, holdId: crypto.randomUUID() })
      if (hold.status !== 201) return hold.body.code
    }
  }, page)
  expect(gone).toBe('onlinebooking.time_taken')
}

story('a manager gives the outlet its page and switches it on', async () => {
  const { page: desk, troubles } = shop.till
  await signIn(desk, ownPassword)
  await desk.evaluate((id) => localStorage.setItem('vendly.outlet', id), floor.outletId)
  await desk.goto('/online-booking')
  await desk.getByLabel('End of the address').fill(page)
  await desk
    .getByLabel('Told before a time is chosen, in English')
    .fill('Please come ten minutes early.')
  await desk.getByRole('switch', { name: 'Clients can book online' }).check()
  await press(desk, 'Save')
  await desk.getByText('The booking page is saved').waitFor()
  await desk.getByRole('link', { name: 'Open the page' }).waitFor()
  expect(await lookAt(desk, 'online-booking', false)).toEqual([])
  expect(troubles).toEqual([])
})

/** Who goes back to look at other times finds the kept one on its day. */
async function takeTwice(on: Page): Promise<void> {
  const first = on.locator('.book__times .btn').first()
  const time = String(await first.textContent())
  await first.click()
  await on.getByRole('timer').waitFor()
  await press(on, 'Back')
  await on.getByRole('heading', { name: 'Morning' }).waitFor()
  await on.getByRole('button', { name: time, exact: true }).click()
}

story('a client books on a phone, moves it by the link, and cancels it', async () => {
  const { page: book, troubles } = client
  const faults: string[] = []
  const look = async (name: string) => faults.push(...(await lookAt(book, `book-${name}`, true)))
  await book.goto(`/book/${page}`)
  await service(book, /^Haircut/).check()
  await look('services')
  await press(book, 'Next')
  await book.getByRole('radio', { name: /^Anyone/ }).waitFor()
  await press(book, 'Next')
  await book.getByText('Please come ten minutes early.').waitFor()
  await book.getByRole('button', { name: /^First free/ }).waitFor()
  await look('time')
  // A week ahead it can still be moved and cancelled.
  await press(book, 'Later days')
  await book.getByRole('heading', { name: 'Morning' }).waitFor()
  await takeTwice(book)

  // The time is kept, and the form says what is missing before the server is asked.
  await book.getByRole('timer').waitFor()
  await press(book, 'Book it')
  await book.getByText('Please write your name.').waitFor()
  await look('details')
  await book.getByLabel('Your name').fill('Ira Bhonsle')
  await book.getByLabel('Mobile number').fill('98201 77777')
  await book.getByLabel('E-mail').fill('ira@example.com')
  await press(book, 'Book it')
  await book.getByRole('heading', { name: 'You are booked' }).waitFor()
  await look('done')
  await expect.poll(() => mail.mails.length, soon).toBe(1)
  expect(mail.mails[0]).toContain('To: ira@example.com')
  expect(mail.mails[0]).toContain('visit.ics')

  // What the haircut asks is signed at once, and going back leads to the visit.
  await press(book, 'Fill and sign: Hair and scalp')
  await book.getByRole('heading', { name: 'Hair and scalp' }).waitFor()
  await signByFinger(book, inEnglish)
  await look('form')
  await press(book, 'Sign')
  await book.getByRole('heading', { name: 'Thank you, it is signed' }).waitFor()
  await press(book, 'Back to your visit')
  await book.getByText('Hair and scalp is signed.').waitFor()
  const file = book.waitForEvent('download')
  await press(book, 'Add to calendar')
  expect((await file).suggestedFilename()).toBe('visit.ics')

  // The link alone opens it again.
  expect(new URL(book.url()).hash).toMatch(/^#visit=/)
  await book.reload()
  await book.getByRole('heading', { name: 'You are booked' }).waitFor()
  const before = await book.locator('.book__sum .t-title').textContent()
  await press(book, 'Move it')
  await press(book, 'Later days')
  await book.getByRole('heading', { name: 'Morning' }).waitFor()
  // The first is its own time, which does not stand in its way.
  await book.locator('.book__times .btn').nth(1).click()
  await press(book, /^Move to/)
  await book.getByRole('heading', { name: 'Your visit is moved' }).waitFor()
  expect(await book.locator('.book__sum .t-title').textContent()).not.toBe(before)
  await press(book, 'Cancel it')
  await press(book, 'Cancel the visit')
  await book.getByRole('heading', { name: 'This visit is cancelled' }).waitFor()
  expect(faults).toEqual([])
  expect(troubles).toEqual([])
})

story(
  'who comes second is told the nearest times and keeps the form; the page speaks Hindi',
  async () => {
    const { page: book, troubles } = await shop.openDevice(phone)
    await book.goto(`/book/${page}`)
    await press(book, 'हिन्दी')
    await service(book, /^Haircut/).check()
    await press(book, 'आगे')
    await press(book, 'आगे')
    await book.getByRole('button', { name: /^सबसे पहले खाली/ }).waitFor()
    const faults = await lookAt(book, 'book-hindi', true)
    await takeFirstFree(book)
    await press(book, /^सबसे पहले खाली/)
    await book.getByText('यह समय अभी-अभी चला गया। सबसे पास के समय:').waitFor()
    await book.getByRole('alert').getByRole('button').first().click()
    await book.getByLabel('आपका नाम').fill('इरा भोंसले')
    await book.getByLabel('मोबाइल नंबर').fill('98201 88888')
    await press(book, 'बुक करें')
    await book.getByRole('heading', { name: 'आपकी अपॉइंटमेंट हो गई' }).waitFor()
    expect(faults).toEqual([])
    expect(troubles.filter((trouble) => !trouble.includes('409'))).toEqual([])
  },
)

story('who finds no time waits on the page, and takes what becomes free', async () => {
  const { page: book, troubles } = await shop.openDevice(phone)
  await book.goto(`/book/${page}`)
  await service(book, /^Haircut/).check()
  await press(book, 'Next')
  await press(book, 'Next')
  await press(book, 'Wait for a time')
  await book.getByRole('heading', { name: 'When would suit you?' }).waitFor()
  await press(book, 'Morning')
  const faults = await lookAt(book, 'book-wait', true)
  await book.getByLabel('Your name').fill('Tara Wait')
  await book.getByLabel('Mobile number').fill('98201 99999')
  // The answer is lost on its way: who tries again waits once, not twice.
  const lost = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await book.route(`**/api/v1/book/${page}/waitlist`, lost, { times: 1 })
  const join = book.getByRole('button', { name: 'Wait for a time' }).last()
  await join.click()
  await book.getByRole('alert').waitFor()
  await join.click()
  await book.getByRole('heading', { name: 'You are on the waiting list' }).waitFor()
  const { entries } = await floor.call('GET', '/api/v1/waitlist')
  const waits = (entries as object[]).filter((one) => JSON.stringify(one).includes('Tara Wait'))
  expect(waits).toHaveLength(1)
  expect(new URL(book.url()).hash).toMatch(/^#wait=/)

  // A visit that is cancelled frees time, which is kept for who waits.
  const gold = { guest: 'Gauri Thatte', service: 'Gold facial', person: 'Pooja Sawant' }
  const visitId = await floor.book({ ...gold, at: '12:00' })
  const act = { actId: crypto.randomUUID(), version: 1, reason: 'Ill', fee: 'none' }
  await floor.call('POST', `/api/v1/visits/${visitId}/cancel`, act)
  const take = book.getByRole('button', { name: 'Take it' })
  await expect
    .poll(async () => {
      await book.reload()
      await book.getByRole('heading', { name: 'You are on the waiting list' }).waitFor()
      return take.isVisible()
    }, soon)
    .toBe(true)
  faults.push(...(await lookAt(book, 'book-waiting', true)))
  await take.click()
  await book.getByRole('heading', { name: 'You are booked' }).waitFor()
  expect(faults).toEqual([])
  expect(troubles.filter((trouble) => !trouble.includes('ERR_FAILED'))).toEqual([])
})

story('a manager sets the words and reminders; the desk is asked whether to tell', async () => {
  const { page: desk, troubles } = shop.till
  await desk.goto('/messages')
  await desk.getByLabel('Minutes in which a change can be undone').fill('0')
  await desk.getByRole('switch', { name: 'Quiet hours' }).uncheck()
  await desk.getByRole('switch', { name: 'Remind clients before their visit' }).check()
  await press(desk, 'Save')
  await desk.getByText('Saved', { exact: true }).waitFor()
  await desk.getByLabel('Text', { exact: true }).fill('{date}, {tim}')
  await press(desk, 'Show it with a real visit')
  await desk.getByText(/^Nothing can be filled in for \{tim\}/).waitFor()
  await desk.getByLabel('Text', { exact: true }).fill('Welcome: {date}, {time}')
  await press(desk, 'Show it with a real visit')
  await desk.getByText(/^As .* would get it/).waitFor()
  expect(await lookAt(desk, 'messages', false)).toEqual([])
  await press(desk, 'Save this text')
  await desk.getByText('Your words').waitFor()

  const customerId = crypto.randomUUID()
  const consent = { email: true }
  const kavya = { customerId, name: 'Kavya Rao', phone: '9820112345', email: 'kavya@example.com' }
  await floor.call('POST', '/api/v1/customers', { ...kavya, consent })
  await openCalendar(desk, floor)
  await desk.keyboard.press('n')
  const drawer = desk.getByRole('dialog', { name: 'New booking' })
  await drawer.getByLabel('Phone or name').fill('98201 12345')
  await drawer.getByRole('button', { name: /^Kavya Rao/ }).click()
  await drawer.getByLabel('Add a service').fill('Haircut and')
  await desk.keyboard.press('Enter')
  await drawer.getByRole('button', { name: /^First free/ }).click()
  await drawer.getByRole('button', { name: /^Book Sat/ }).click()
  const question = desk.getByRole('region', { name: 'Tell the client' })
  await question.getByText('Confirm it to Kavya Rao?').waitFor()
  expect(await lookAt(desk, 'tell-client', false)).toEqual([])
  await question.getByRole('button', { name: 'By e-mail' }).click()
  const toKavya = () => mail.mails.filter((one) => one.includes('To: kavya@example.com'))
  await expect.poll(() => toKavya().length, soon).toBe(1)
  await desk.locator('.ap').filter({ hasText: 'Kavya Rao' }).click()
  const visit = desk.getByRole('dialog')
  await visit.getByRole('region', { name: 'Messages' }).getByText('Sent').waitFor()
  await visit.getByRole('button', { name: 'Write on WhatsApp' }).waitFor()
  expect(await lookAt(desk, 'visit-messages', false)).toEqual([])

  // The form for the haircut is signed on her own phone, by the code that the desk shows.
  await visit.getByRole('button', { name: 'Hair and scalp on the client’s phone' }).click()
  const sheet = desk.getByRole('dialog', { name: 'Hair and scalp' })
  await sheet.getByRole('button', { name: 'Make the link' }).click()
  await sheet.getByRole('img', { name: 'A code that opens the form' }).waitFor()
  await sheet.getByRole('button', { name: 'Send it by e-mail' }).click()
  expect(await lookAt(desk, 'form-link', false)).toEqual([])
  await expect.poll(() => toKavya().length, soon).toBe(2)
  const { hash } = new URL(await sheet.getByLabel('Link').inputValue())
  const { page: own, troubles: ownTroubles } = await shop.openDevice(phone)
  await own.goto(`/book${hash}`)
  await press(own, 'हिन्दी')
  await own.getByRole('heading', { name: 'Hair and scalp' }).waitFor()
  await signByFinger(own, inHindi)
  expect(await lookAt(own, 'form-hindi', true)).toEqual([])
  await press(own, 'हस्ताक्षर करें')
  await own.getByRole('heading', { name: 'धन्यवाद, हस्ताक्षर हो गए' }).waitFor()
  await sheet.getByText('It is signed.').waitFor()
  expect(troubles.filter((trouble) => !trouble.includes('422'))).toEqual([])
  expect(ownTroubles).toEqual([])
})
