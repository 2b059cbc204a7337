import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { phone, scan, tablet, takePicture } from '../lib/browser.ts'
import { goTo, signIn, soon } from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { type MailSink, startMailSink } from '../lib/mail-sink.ts'
import { openOffice } from '../lib/office.ts'
import { readCode } from '../lib/read-code.ts'
import { openStories } from '../lib/stories.ts'
import { newId } from '../lib/till-client.ts'

let mail: MailSink
const shop = openStories({
  float: '2000',
  start: async () => {
    mail = await startMailSink()
    return { env: { SMTP_URL: mail.url, SMTP_FROM: 'bills@shop.test' } }
  },
})
const { story } = shop

afterAll(() => mail?.stop())

/** No page may be pushed sideways on the narrowest phone. */
async function fitsNarrow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
  if (before) await page.setViewportSize(before)
}

story('labels from a selection come as a PDF', async () => {
  const { page, troubles } = shop.till
  await goTo(page, 'Items')
  const boxes = page.getByRole('checkbox', { name: /^Labels for/ })
  await boxes.first().waitFor()
  await boxes.nth(0).focus()
  await page.keyboard.press('Space')
  await boxes.nth(1).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Print labels' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Labels', exact: true }).waitFor()
  await page.getByRole('img', { name: 'How the first label looks' }).waitFor(soon)
  await page.getByText('2 labels, 1 sheet').waitFor()
  await takePicture(page, 'labels-1440')
  await fitsNarrow(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the PDF' }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toBe('labels.pdf')
  const bytes = await readFile(await file.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(1)
  expect(troubles).toEqual([])
})

story('a tablet is connected by its code, and goes dark when it is taken off', async () => {
  const { page } = shop.till
  const screen = await shop.openDevice(tablet)
  await screen.page.goto('/display')
  await screen.page.getByRole('heading', { name: 'Connect this screen' }).waitFor(soon)
  const code = (await screen.page.locator('.face__code').innerText()).replace(/\D/g, '')
  await takePicture(screen.page, 'display-code-820')
  await page.goto('/displays')
  await page.getByLabel('Code on the screen').fill(code)
  await page.getByRole('button', { name: 'Connect the screen' }).click()
  await page.getByRole('button', { name: 'Disconnect Counter screen' }).waitFor(soon)
  await screen.page.getByText('Welcome').waitFor(soon)
  await fitsNarrow(page)
  await takePicture(page, 'displays-1440')
  // It is no sign-in: the till’s own screens stay shut on it.
  const other = await screen.context.newPage()
  await other.goto('/sell')
  await other.getByLabel('Password', { exact: true }).waitFor(soon)
  await other.close()
  await page.getByRole('button', { name: 'Disconnect Counter screen' }).click()
  await screen.page.getByRole('heading', { name: 'Connect this screen' }).waitFor(soon)
  await screen.context.close()
})

story('a second window shows the bill as it grows, and the QR of its money', async () => {
  const { page } = shop.till
  await page.goto('/displays')
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Open the window' }).click()
  const face = await opened
  await page.goto('/sell')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor(soon)
  await scan(page, besan)
  await face.getByRole('status').getByText('₹75').waitFor(soon)
  await scan(page, besan)
  await face.getByText('₹150').first().waitFor(soon)
  await takePicture(face, 'display-bill-1440')

  await page.keyboard.press('F9')
  await page.getByRole('tab', { name: /^UPI/ }).click()
  const code = face.getByRole('img', { name: /QR/ })
  await code.waitFor(soon)
  await takePicture(face, 'display-qr-1440')
  const link = new URL((await readCode(code)) ?? '')
  expect(link.protocol).toBe('upi:')
  expect(link.searchParams.get('am')).toBe('150.00')
  await page.getByRole('button', { name: /^Record ₹150/ }).click()
  await face.getByText('Paid ₹150').waitFor(soon)
  await face.close()
})

story('a bill goes out by e-mail with its page', async () => {
  const { page } = shop.till
  await page.goto('/sell')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor(soon)
  await scan(page, besan)
  await page
    .getByRole('button', { name: /^Charge ₹75/ })
    .first()
    .waitFor(soon)
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).waitFor(soon)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Paid/ }).waitFor(soon)
  await goTo(page, 'Bills')
  await page
    .getByRole('link', { name: /T1\// })
    .or(page.getByRole('button', { name: /T1\// }))
    .first()
    .click()
  await page.getByRole('button', { name: 'E-mail', exact: true }).click()
  await page.getByLabel('E-mail address').fill('kavya@example.com')
  await page.getByRole('button', { name: 'Send the bill' }).press('Enter')
  await expect.poll(() => mail.mails.length, { timeout: 60_000 }).toBe(1)
  expect(mail.mails[0]).toContain('To: kavya@example.com')
  expect(mail.mails[0]).toContain('application/pdf')
  await page.getByText('Sent', { exact: true }).waitFor(soon)
  await takePicture(page, 'email-1440')
  await fitsNarrow(page)
})

story('by touch on a phone: what came in gets as many labels as pieces', async () => {
  const office = await openOffice(shop.product.url)
  const { id } = await office.item(besan)
  await office.call('POST', '/api/v1/stock-movements', {
    movementId: newId(),
    itemId: id,
    kind: 'received',
    quantityMilli: 12_000,
    reason: 'Invoice 88 of the mill',
  })
  office.close()
  const hand = await shop.openDevice(phone)
  await signIn(hand.page)
  await hand.page.goto('/labels')
  await hand.page.getByText('Nothing is chosen yet').waitFor(soon)
  await takePicture(hand.page, 'labels-empty-390')
  await hand.page.getByRole('button', { name: 'From a receipt of goods' }).tap()
  await takePicture(hand.page, 'labels-receipts-390')
  await hand.page.getByRole('button', { name: /^Invoice 88 of the mill/ }).tap()
  await hand.page.getByText('12 labels, 1 sheet').waitFor(soon)
  await hand.page.getByRole('button', { name: 'One less' }).tap()
  await hand.page.getByText('11 labels, 1 sheet').waitFor(soon)
  await takePicture(hand.page, 'labels-390')
  const made = hand.page.waitForEvent('download', { timeout: 60_000 })
  let isMade = false
  void made.then(() => {
    isMade = true
  })
  // A tap can fall beside a key that is just moving: who sees nothing happen taps again.
  const tapUntilMade = async () => {
    if (!isMade) await hand.page.getByRole('button', { name: 'Make the PDF' }).tap()
    return isMade
  }
  await expect.poll(tapUntilMade, { timeout: 50_000, interval: 6_000 }).toBe(true)
  const file = await made
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')
  expect(hand.troubles).toEqual([])
  await hand.context.close()
})
