import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../core/contracts/messaging.ts'
import { newId } from '../../platform/ids.ts'
import { startJobs } from '../../platform/jobs.ts'
import { type MailServer, partsOf, startMailServer } from '../../testing/mail-server.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { maskedAddress } from './email-document.ts'
import { messagingJobs, sendEmailsJob } from './jobs.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import { emailDelaySeconds, sendDueEmails } from './send-emails.ts'

let shop: Shop
let mail: MailServer
let office: PostOffice
let api: Api
let unset: Api
beforeAll(async () => {
  shop = await openShop()
  mail = await startMailServer()
  const settings = { url: mail.url, from: 'Bills <bills@shop.test>' }
  office = openPostOffice(settings)
  api = await openApi(shop.database, { mail: settings })
  unset = await openApi(shop.database)
})
afterEach(() => mail.setMood('well'))
afterAll(async () => {
  office.close()
  await Promise.all([api.close(), unset.close()])
  await mail.stop()
  await shop.close()
})

const atTill = () => ({ as: shop.cashier, outletId: shop.outletId, registerId: shop.registerId })

async function soldSoap() {
  const tenders = [tender('cash', 118_00)]
  return sell(shop, { lines: [line(shop.items.soap)], tenders })
}

async function queued(over: { documentId?: string; emailId?: string; to?: string } = {}) {
  const {
    documentId = (await soldSoap()).documentId,
    emailId = newId(),
    to = 'kavya@example.com',
  } = over
  const params = { documentId }
  return api.call(contract.emailDocument, { ...atTill(), params, body: { emailId, to } })
}

const readEmail = async (email: contract.Email) => {
  const params = { documentId: email.documentId }
  const { emails } = await api.call(contract.listEmails, { ...atTill(), params })
  return emails.find((each) => each.id === email.id)
}

const troubles: unknown[] = []
const sendDue = (by = office) =>
  sendDueEmails(shop.database, { office: by, onTrouble: (error) => troubles.push(error) })

/** Lets the next try come at once, as an hour later. */
const hurry = (emailId: string) =>
  shop.database
    .updateTable('emails')
    .set({ next_attempt_at: '2020-01-01T00:00:00Z' })
    .where('id', '=', emailId)
    .execute()

test('a bill goes out with its facts in words and its page as PDF', async () => {
  const sale = await soldSoap()
  const email = await queued({ documentId: sale.documentId })
  expect(email).toMatchObject({ status: 'queued', attempts: 0, to: 'kavya@example.com' })
  await sendDue()

  expect(await readEmail(email)).toMatchObject({ status: 'sent', attempts: 1, lastError: null })
  const sent = mail.mails.at(-1)
  expect(sent).toMatchObject({ from: 'bills@shop.test', to: ['kavya@example.com'] })
  expect(sent?.raw).toMatch(/^From: Test Stores <bills@shop.test>/m)
  expect(sent?.raw).toContain(`<${email.id}@shop.test>`)
  const [text, html, pdf] = partsOf(sent?.raw ?? '')
  expect(text?.bytes.toString('utf8')).toContain(`Number: ${sale.number}`)
  expect(text?.bytes.toString('utf8')).toContain('1 × Soap: ₹118.00')
  expect(html?.type).toBe('text/html')
  expect(pdf?.type).toBe('application/pdf')
  expect(pdfText(pdf?.bytes ?? Buffer.alloc(0))).toContain(sale.number)
})

test('sending again under the same id gives the first answer; another address is refused', async () => {
  const { documentId } = await soldSoap()
  const emailId = newId()
  const first = await queued({ documentId, emailId })
  expect(await queued({ documentId, emailId })).toEqual(first)
  const body = { emailId, to: 'other@example.com' }
  const again = { ...atTill(), params: { documentId }, body }
  expect((await api.refusal(contract.emailDocument, again)).code).toBe('messaging.id_reused')
  await sendDue()
  await sendDue()
  expect(mail.mails.filter((each) => each.raw.includes(emailId))).toHaveLength(1)
})

test('a server that is busy is asked again later', async () => {
  mail.setMood('busy')
  const email = await queued()
  await sendDue()
  expect(await readEmail(email)).toMatchObject({
    status: 'queued',
    attempts: 1,
    lastError: expect.stringContaining('The mail server'),
  })
  mail.setMood('well')
  await sendDue()
  expect((await readEmail(email))?.status).toBe('queued')
  await hurry(email.id)
  await sendDue()
  expect(await readEmail(email)).toMatchObject({ status: 'sent', attempts: 2, lastError: null })
})

test('an address that the server refuses fails with its reason and can be tried again by a person', async () => {
  mail.setMood('refuses')
  const email = await queued()
  await sendDue()
  expect(await readEmail(email)).toMatchObject({
    status: 'failed',
    lastError: 'The mail server does not take this address.',
  })
  mail.setMood('well')
  const params = { emailId: email.id }
  expect((await api.call(contract.retryEmail, { ...atTill(), params })).status).toBe('queued')
  await sendDue()
  expect((await readEmail(email))?.status).toBe('sent')
  // What is sent is not sent twice.
  expect((await api.call(contract.retryEmail, { ...atTill(), params })).status).toBe('sent')
})

test('a server that breaks off, and one that is not there, are said in words', async () => {
  mail.setMood('drops')
  const email = await queued()
  await sendDue()
  const unreachable = { status: 'queued', lastError: 'The mail server cannot be reached.' }
  expect(await readEmail(email)).toMatchObject(unreachable)
  mail.setMood('well')
  const nowhere = openPostOffice({ url: 'smtp://127.0.0.1:1', from: 'bills@shop.test' })
  await hurry(email.id)
  await sendDue(nowhere)
  expect(await readEmail(email)).toMatchObject({ ...unreachable, attempts: 2 })
  nowhere.close()
})

test('an e-mail that a process took and never settled is sent by another once its time ran out', async () => {
  const email = await queued()
  await shop.database
    .updateTable('emails')
    .set({ status: 'sending', attempts: 1 })
    .where('id', '=', email.id)
    .execute()
  await hurry(email.id)
  await sendDue()
  expect(await readEmail(email)).toMatchObject({ status: 'sent', attempts: 2 })
})

test('a page that cannot be made is tried again, and whoever runs the shop hears why', async () => {
  const email = await queued()
  await sql`update documents set snapshot = snapshot - 'lines' where id = ${email.documentId}`.execute(
    shop.database,
  )
  await sendDue()
  const lastError = 'The page could not be made.'
  expect(await readEmail(email)).toMatchObject({ status: 'queued', attempts: 1, lastError })
  expect(troubles).toEqual([expect.any(TypeError)])
})

test('two processes send each e-mail once', async () => {
  const { documentId } = await soldSoap()
  const emails = await Promise.all(Array.from({ length: 6 }, () => queued({ documentId })))
  const other = openPostOffice({ url: mail.url, from: 'bills@shop.test' })
  await Promise.all([sendDue(), sendDue(other)])
  for (const { id } of emails) {
    expect(mail.mails.filter((each) => each.raw.includes(id))).toHaveLength(1)
  }
  other.close()
})

test('without a mail server it is refused clearly', async () => {
  const { documentId } = await soldSoap()
  const params = { documentId }
  const body = { emailId: newId(), to: 'kavya@example.com' }
  const refusal = await unset.refusal(contract.emailDocument, { ...atTill(), params, body })
  expect(refusal.code).toBe('messaging.email_not_set_up')
  expect(refusal.title).toMatch(/^E-mail is not set up/)
  const { setUp } = await unset.call(contract.listEmails, { ...atTill(), params })
  expect(setUp).toBe(false)
})

test('bills and e-mails of elsewhere are unknown', async () => {
  const email = await queued()
  const elsewhere = await openSecondOutlet(shop.database)
  const there = { as: shop.owner, outletId: elsewhere.outletId }
  const params = { documentId: email.documentId }
  const body = { emailId: newId(), to: 'kavya@example.com' }
  const refusals = await Promise.all([
    api.refusal(contract.emailDocument, { ...there, params, body }),
    api.refusal(contract.listEmails, { ...there, params }),
    api.refusal(contract.retryEmail, { ...there, params: { emailId: email.id } }),
  ])
  expect(refusals.map((refusal) => refusal.code)).toEqual([
    'documents.document_unknown',
    'documents.document_unknown',
    'messaging.email_unknown',
  ])
})

test('the trail keeps who sent what, and only the beginning of the address', async () => {
  const email = await queued()
  const entry = await shop.database
    .selectFrom('audit_entries')
    .select(['user_id', 'facts'])
    .where('action', '=', 'document.emailed')
    .where('subject_id', '=', email.documentId)
    .executeTakeFirstOrThrow()
  expect(entry.user_id).toBe(shop.cashier.userId)
  expect(JSON.stringify(entry.facts)).toContain('k…@example.com')
  expect(JSON.stringify(entry.facts)).not.toContain('kavya')
  expect(maskedAddress('a@b.test')).toBe('a…@b.test')
})

test('names stand in the HTML as text', async () => {
  await shop.database
    .updateTable('items')
    .set({ name: '<b>Soap</b> & "more"' })
    .where('id', '=', shop.items.soap.id)
    .execute()
  await queued()
  await sendDue()
  const [, html] = partsOf(mail.mails.at(-1)?.raw ?? '')
  expect(html?.bytes.toString('utf8')).toContain('&lt;b&gt;Soap&lt;/b&gt; &amp; &quot;more&quot;')
})

test('tries are half a minute apart at first and four hours at last', () => {
  expect([1, 2, 3, 20].map(emailDelaySeconds)).toEqual([30, 60, 120, 14_400])
})

test('a waked job sends what waits', async () => {
  const email = await queued()
  const worker = startJobs({
    database: shop.test,
    jobs: messagingJobs({ url: mail.url, from: 'bills@shop.test' }),
    onDone: () => {},
    onTrouble: () => {},
  })
  worker.wake(sendEmailsJob)
  await expect.poll(async () => (await readEmail(email))?.status, { timeout: 20_000 }).toBe('sent')
  await worker.stop()
})
