import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { phone } from '../lib/browser.ts'
import { billLines, openShift, ownPassword, soon } from '../lib/counter-screens.ts'
import { lookAt } from '../lib/looks.ts'
import { blockOf as block, openCalendar } from '../lib/salon-floor.ts'
import { calendarScreens } from '../lib/salon-screens.ts'
import { openSalonStories } from '../lib/salon-stories.ts'
import { newId } from '../lib/till-client.ts'

const { shop, floor, lookAtAll } = openSalonStories()
const { story } = shop

story('a time is drawn and blocked with its length; a visit goes to another day', async () => {
  const { page, troubles } = shop.till
  const gold = { service: 'Gold facial', person: 'Pooja Sawant' }
  await floor.book({ guest: 'Neha Karve', ...gold, at: '15:00' })
  const neha = block(page, 'Neha Karve')
  await neha.waitFor()
  const box = await neha.boundingBox()
  if (!box) throw new Error('The visit is not on the screen.')
  const [x, below] = [box.x + 30, box.y + box.height + 6]
  await page.mouse.move(x, below)
  await page.mouse.down()
  await page.mouse.move(x, below + box.height * 0.7, { steps: 6 })
  await page.mouse.up()
  const drawer = page.getByRole('dialog', { name: 'New booking' })
  await drawer.getByText('4:00 to 4:45 pm (45 min)').waitFor()
  await drawer.getByRole('button', { name: 'Block this time instead' }).click()
  const blocking = page.getByRole('dialog', { name: 'Block time' })
  expect(await blocking.getByLabel('To', { exact: true }).inputValue()).toBe('16:45')
  await page.keyboard.press('Escape')
  await blocking.waitFor({ state: 'detached' })

  await page.mouse.move(box.x + 30, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + 30, box.y + 30, { steps: 4 })
  const friday = page.locator('.daydrop__day').first()
  const target = await friday.boundingBox()
  await page.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 20, { steps: 6 })
  await page.locator('.daydrop__day.is-over').waitFor()
  await page.mouse.up()
  await page.getByText(/^Moved to Fri .*3:00 to 4:00 pm/).waitFor()
  await neha.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await neha.waitFor()
  expect(troubles).toEqual([])
})

/** Keys of the bar that Tab reaches after one that stands further on; the key that floats over a phone is in no row. */
const reachedLate = (page: Page) =>
  page.locator('.calbar :is(button, input)').evaluateAll((keys) =>
    keys
      .filter((key) => key.checkVisibility() && getComputedStyle(key).position !== 'fixed')
      .map((key) => ({ says: key.ariaLabel ?? key.textContent, box: key.getBoundingClientRect() }))
      .filter(({ box }, i, all) => {
        const before = all[i - 1]?.box
        return before && (box.bottom <= before.top || (box.top < before.bottom && box.x < before.x))
      })
      .map(({ says }) => says),
  )

story('Tab walks the bar as it is drawn on a desk, a tablet and a phone', async () => {
  const { page } = shop.till
  for (const size of [
    { width: 390, height: 844 },
    { width: 820, height: 1180 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    await expect.poll(() => reachedLate(page), soon).toEqual([])
  }
})

story('keys lift a visit, move it and change its end; each place is told', async () => {
  const { page, troubles } = shop.till
  await block(page, 'Neha Karve').focus()
  await page.keyboard.press(' ')
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown')
  const told = page.getByRole('status').filter({ hasText: 'Lifted. 3:45 to 4:45 pm, Pooja Sawant' })
  await told.waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await page.getByText(/^Moved to 3:45 to 4:45 pm/).waitFor()
  await block(page, 'Neha Karve').focus()
  await page.keyboard.press('r')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('Now 3:45 to 5:00 pm.').waitFor()
  const { visits } = await floor.call('GET', `/api/v1/visits?from=${floor.day}&to=${floor.day}`)
  const neha = (visits as { guestName: string; id: string; version: number }[]).find(
    ({ guestName }) => guestName === 'Neha Karve',
  )
  const gone = { actId: newId(), version: neha?.version, reason: 'Booked by mistake' }
  await floor.call('POST', `/api/v1/visits/${neha?.id}/cancel`, gone)
  expect(troubles).toEqual([])
})

/** With keys, a quarter of an hour later. Nothing can be lifted while the server is away. */
async function moveOn(page: Page, client: string): Promise<void> {
  const movable = block(page, client).and(page.locator('[aria-describedby="board-keys"]'))
  await movable.waitFor()
  await movable.focus()
  await page.keyboard.press(' ')
  const lifted = page.getByRole('status').filter({ hasText: 'Lifted.' })
  await lifted.waitFor({ state: 'attached' })
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
}

story('a move whose answer was lost stands in the way of no other', async () => {
  const { page, troubles } = shop.till
  const trim = { service: 'Beard trim', at: '17:00' }
  await floor.book({ guest: 'Nikhil Pai', person: 'Imran Ansari', ...trim })
  await floor.book({ guest: 'Sameer Joglekar', person: 'Tanvi Kale', ...trim })
  const lose = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await page.route('**/api/v1/visits/*/move', lose, { times: 1 })
  await moveOn(page, 'Nikhil Pai')
  await page.getByText(/^The shop’s server cannot be reached/).waitFor()
  await moveOn(page, 'Sameer Joglekar')
  await page.getByText(/^Moved to 5:15/).waitFor()
  await block(page, 'Nikhil Pai').getByText('5:15').waitFor()
  expect(troubles.splice(0).filter((trouble) => !trouble.includes('ERR_FAILED'))).toEqual([])
})

story(
  'a stylist lands on her own day on a phone, without phone numbers or anything else',
  async () => {
    const { staff, services } = (await floor.call('GET', '/api/v1/salon')) as {
      staff: { userId: string; name: string }[]
      services: { itemId: string; name: string }[]
    }
    const pooja = staff.find(({ name }) => name === 'Pooja Sawant')?.userId ?? ''
    const itemId = services.find(({ name }) => name === 'Gold facial')?.itemId
    const customerId = newId()
    const client = { customerId, name: 'Asha Pai', phone: '9820177777' }
    await floor.call('POST', '/api/v1/customers', client)
    await floor.call('POST', '/api/v1/visits', {
      ...{ visitId: newId(), customerId, startsAt: new Date().toISOString(), note: 'Soft light' },
      ...{ services: [{ itemId, staffId: pooja }], force: { reason: 'Is here already' } },
    })
    const firstPassword = 'three plain words'
    await floor.call('PATCH', `/api/v1/users/${pooja}`, { firstPassword })
    const { page, troubles } = await shop.openDevice(phone)
    await page.goto('/')
    await page.getByLabel('E-mail').fill('pooja@saffronandsage.example')
    await page.getByLabel('Password', { exact: true }).fill(firstPassword)
    await page.getByRole('button', { name: 'Sign in' }).tap()
    await page.getByLabel('First password, the one you just used').fill(firstPassword)
    await page.getByLabel('New password').fill(ownPassword)
    await page.getByRole('button', { name: 'Save password' }).tap()
    await page.getByRole('heading', { name: 'My day' }).waitFor()
    const asha = page.getByRole('article', { name: 'Asha Pai' })
    await asha.getByText('••••• ••777').waitFor()
    expect(await page.content()).not.toContain('98201')

    await page.getByRole('button', { name: 'Clock in' }).tap()
    await page.getByText(/^At work since/).waitFor()
    await asha.getByRole('button', { name: 'Arrived' }).tap()
    await asha.getByRole('button', { name: 'Back to booked' }).waitFor()
    await asha.getByRole('button', { name: 'Start' }).tap()
    await asha.getByRole('button', { name: 'I am done' }).tap()
    await asha.getByText('You are done').waitFor()
    expect(await lookAt(page, 'my-day', true)).toEqual([])
    await asha.getByRole('button', { name: 'Back to in service' }).tap()
    await asha.getByRole('button', { name: 'I am done' }).waitFor()
    await page.goto('/calendar')
    await page.getByRole('heading', { name: 'My day' }).waitFor()
    expect(troubles).toEqual([])
  },
)

story('guests who come together are booked at once, and cancelled at once', async () => {
  const { page, troubles } = shop.till
  await page.bringToFront()
  await openCalendar(page, floor)
  await page.keyboard.press('n')
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Add a guest' }).click()
  const guest = drawer.getByRole('region', { name: 'Guest 2' })
  // The name of whoever was added is typed at once.
  await guest.waitFor()
  await page.keyboard.type('Meena Rao')
  for (const part of [drawer, guest]) {
    await part.getByLabel('Add a service').first().fill('Haircut and')
    await page.keyboard.press('Enter')
  }
  const times = drawer.getByRole('region', { name: 'When all can be served' })
  await times.getByRole('button').first().click()
  await drawer.getByRole('button', { name: /^Book 2 guests/ }).click()
  await page.getByText(/^2 guests are booked: Sat/).waitFor()
  await block(page, 'Meena Rao').click()
  await drawer.getByText('Comes with Walk-in client').waitFor()
  await drawer.getByRole('button', { name: 'A bill for each' }).click()
  await drawer.getByRole('button', { name: 'A bill for each', pressed: true }).waitFor()
  await drawer.getByRole('button', { name: 'Cancel it' }).click()
  const question = page.getByRole('dialog', { name: 'Cancel this appointment' })
  await question.getByRole('button', { name: 'All guests' }).click()
  await question.getByRole('button', { name: 'Client cancelled' }).click()
  await question.getByRole('button', { name: 'Cancel the appointment' }).click()
  await page.getByText(/^The visits of all guests were cancelled/).waitFor()
  expect(troubles).toEqual([])
})

/** A picture that the page draws, as the camera of a device would give it. */
const pictureOf = (page: Page, width: number, height: number) =>
  page.evaluate(
    async ([wide, high]) => {
      const canvas = new OffscreenCanvas(wide, high)
      const pen = canvas.getContext('2d')
      if (!pen) return ''
      pen.fillStyle = 'peru'
      pen.fillRect(0, 0, wide, high)
      const bytes = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer()
      return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    },
    [width, height] as const,
  )

async function bookColour(customerId: string): Promise<void> {
  const { services } = (await floor.call('GET', '/api/v1/salon')) as {
    services: { itemId: string; name: string }[]
  }
  const { forms } = (await floor.call('GET', '/api/v1/salon/consultation-forms')) as {
    forms: { id: string; title: string }[]
  }
  const { id, ...form } = forms.find(({ title }) => title === 'Colour consultation') ?? {}
  await floor.call('PUT', `/api/v1/salon/consultation-forms/${id}`, { ...form, blocks: true })
  const itemId = services.find(({ name }) => name === 'Global colour')?.itemId
  const startsAt = new Date(Date.parse(`${floor.day}T05:30:00Z`)).toISOString()
  await floor.call('POST', '/api/v1/customers', { customerId, name: 'Lata Sen' })
  await floor.call('POST', '/api/v1/visits', {
    ...{ visitId: newId(), customerId, startsAt, services: [{ itemId }] },
  })
}

story('a visit waits for the form that it needs, and is begun once the client signed', async () => {
  const { page, troubles } = shop.till
  await page.bringToFront()
  const customerId = newId()
  await bookColour(customerId)
  await openCalendar(page, floor)
  await block(page, 'Lata Sen').first().getByText('Form to sign').waitFor({ state: 'attached' })
  await block(page, 'Lata Sen').first().click()
  const visit = page.getByRole('dialog', { name: /^Lata Sen/ })
  await visit.getByRole('button', { name: 'In service' }).click()
  await visit.getByText('The form Colour consultation is not signed.').waitFor()
  await visit.getByRole('button', { name: 'Sign Colour consultation' }).click()
  const form = page.getByRole('dialog', { name: 'Colour consultation' })
  await form.getByRole('button', { name: 'Sign', exact: true }).click()
  await form.getByText('Sign in the field, or say').waitFor()
  expect(await lookAt(page, 'form-to-sign', false)).toEqual([])
  await form.getByRole('button', { name: 'Yes' }).first().click()
  await form.getByLabel('Please explain').fill('Itching')
  await form.getByLabel('What was last done to your hair?').selectOption('Salon colour')
  await form.getByLabel('Your full name').fill('Lata Sen')
  const pen = await form.locator('.sigpad__field').boundingBox()
  if (!pen) throw new Error('There is no field to sign in.')
  await page.mouse.move(pen.x + 40, pen.y + 60)
  await page.mouse.down()
  await page.mouse.move(pen.x + 240, pen.y + 90, { steps: 8 })
  await page.mouse.up()
  await form.getByRole('img', { name: 'Your signature' }).waitFor()
  await form.getByRole('button', { name: 'Sign', exact: true }).click()
  await visit.getByText('yes: Itching').waitFor()
  await visit.getByRole('button', { name: 'In service' }).click()
  await page
    .getByText(/^Lata Sen: .*in service/i)
    .first()
    .waitFor()
  expect(troubles.filter((one) => !/422 .*\/state$/.test(one))).toEqual([])
  troubles.length = 0

  await page.goto(`/customers/${customerId}`)
  const photos = page.getByRole('region', { name: 'Photos' })
  for (const [stage, width, height] of [
    ['Before', 2000, 1000],
    ['After', 600, 800],
  ] as const) {
    const base64 = await pictureOf(page, width, height)
    const chosen = page.waitForEvent('filechooser')
    await photos.getByRole('button', { name: 'Choose a picture' }).click()
    const file = { name: 'IMG.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
    await (await chosen).setFiles(file)
    const sheet = page.getByRole('dialog', { name: 'New photo' })
    await sheet.getByRole('button', { name: stage }).click()
    await sheet.getByLabel('The client agrees that this photo is kept').check()
    await sheet.getByRole('button', { name: 'Put it on the card' }).click()
    await sheet.waitFor({ state: 'detached' })
  }
  await photos.getByRole('button', { name: 'Compare' }).click()
  const pair = page.getByRole('dialog', { name: 'Before and after' })
  await pair.getByRole('img', { name: /^After/ }).waitFor()
  const before = pair.getByRole('img', { name: /^Before/ })
  // What the server built anew opens, no longer than screens make it.
  await expect
    .poll(() => before.evaluate((image: HTMLImageElement) => image.naturalWidth), soon)
    .toBe(1600)
  expect(await lookAt(page, 'photos-compared', false)).toEqual([])
  expect(troubles).toEqual([])
})

story('the calendar and the hours of people look as they should', () => lookAtAll(calendarScreens))

story('a deposit is asked by phone, taken ahead, and pays the bill before money does', async () => {
  const { page, troubles } = shop.till
  const { services } = (await floor.call('GET', '/api/v1/salon')) as {
    readonly services: readonly { readonly itemId: string; readonly name: string }[]
  }
  const rules = (await floor.call('GET', '/api/v1/salon/booking-rules')) as object
  const gold = services.find(({ name }) => name === 'Gold facial')?.itemId
  const deposits = { services: [gold], rate: 250_000 }
  await floor.call('PUT', '/api/v1/salon/booking-rules', { ...rules, deposits })
  await openCalendar(page, floor)
  await page.keyboard.press('n')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('Phone or name').fill('98201 44444')
  await page.keyboard.press('Enter')
  await drawer.getByLabel('Name', { exact: true }).fill('Asmi Kale')
  await page.keyboard.press('Enter')
  await drawer.getByText('Asmi Kale').waitFor()
  await drawer.getByLabel('Add a service').fill('Gold facial')
  await page.keyboard.press('Enter')
  await drawer.getByText(/^A deposit of ₹\d+ is asked for this/).waitFor()
  await drawer.getByRole('button', { name: /^First free/ }).click()
  await drawer.getByRole('button', { name: /^Book Sat/ }).click()
  await drawer.getByText('is asked ahead').waitFor()
  await page.goto('/sell')
  await openShift(page, '500')
  await openCalendar(page, floor)
  await block(page, 'Asmi Kale').getByText('Deposit still open').waitFor({ state: 'attached' })
  await block(page, 'Asmi Kale').click()
  await drawer.getByRole('button', { name: 'Take deposit' }).click()
  const taking = page.getByRole('dialog', { name: 'Deposit of Asmi Kale' })
  await taking.getByLabel('Reference').fill('4251')
  await page.keyboard.press('Enter')
  await page.getByText(/taken ahead, voucher \w+V\//).waitFor()
  await drawer.getByRole('button', { name: 'Decide' }).waitFor()
  await block(page, 'Asmi Kale').getByText('Deposit paid').waitFor({ state: 'attached' })

  await drawer.getByRole('button', { name: 'Take payment' }).click()
  await expect.poll(() => billLines(page), soon).toEqual([expect.stringContaining('Gold facial')])
  await page.keyboard.press('F9')
  await page.getByRole('tab', { name: /^Deposit/, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: /^Cash/, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Payment done' }).waitFor()
  expect(troubles).toEqual([])
})

story('a tip is split among who served, by hand to the paisa', async () => {
  const { page, troubles } = shop.till
  await page.bringToFront()
  const { services, staff } = (await floor.call('GET', '/api/v1/salon')) as {
    readonly services: readonly { readonly itemId: string; readonly name: string }[]
    readonly staff: readonly { readonly userId: string; readonly name: string }[]
  }
  const by = (service: string, person: string) => ({
    itemId: services.find(({ name }) => name === service)?.itemId,
    staffId: staff.find(({ name }) => name === person)?.userId,
  })
  const visitId = newId()
  await floor.call('POST', '/api/v1/visits', {
    ...{ visitId, guestName: 'Tara Sen', startsAt: `${floor.day}T11:00:00Z` },
    services: [by('Gold facial', 'Pooja Sawant'), by('Haircut and finish', 'Meher Daruwala')],
  })
  await openCalendar(page, floor)
  await block(page, 'Tara Sen').first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Take payment' }).click()
  await expect.poll(() => billLines(page), soon).toHaveLength(2)
  await page.keyboard.press('F9')
  await page.getByRole('heading', { name: 'Payment' }).waitFor()
  await page.keyboard.press('t')
  await sheet.getByRole('button', { name: /^10%/ }).click()
  await page.getByText(/with ₹[\d,.]+ tip/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Payment done' }).waitFor()
  await page.getByRole('button', { name: 'Split the tip' }).click()
  await sheet.locator('button:focus', { hasText: 'By value' }).waitFor()
  await sheet.getByRole('button', { name: 'By hand' }).click()
  const { saleId } = await floor.call('GET', `/api/v1/visits/${visitId}`)
  const { tipMinor } = await floor.call('GET', `/api/v1/sales/${saleId}/tip-split`)
  await sheet.getByLabel('For Pooja Sawant').fill('10.01')
  await sheet.getByLabel('For Meher Daruwala').fill('20')
  await sheet.getByText(/is still to be given\.$/).waitFor()
  await sheet.getByLabel('For Meher Daruwala').fill(String((Number(tipMinor) - 10_01) / 100))
  await sheet.getByRole('button', { name: 'Split it so' }).click()
  await page.getByText(/^The tip of .* is split\.$/).waitFor()
  expect(await floor.call('GET', `/api/v1/sales/${saleId}/tip-split`)).toMatchObject({
    people: [{ amountMinor: 10_01 }, { amountMinor: Number(tipMinor) - 10_01 }],
  })
  expect(troubles).toEqual([])
})
