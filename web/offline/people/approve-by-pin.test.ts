import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { approveAct } from '../../../core/contracts/approvals.ts'
import type { SignedInUser } from '../../../core/contracts/identity.ts'
import { instant } from '../../../core/kernel/dates.ts'
import { firstSeal } from '../../../core/rules/command-seal.ts'
import { openBrowser } from '../testing/browser.ts'
import { answer, playServer } from '../testing/play-server.ts'

const idOf = (end: string) => `018f0000-0000-7000-8000-0000000000${end}`
const registerId = idOf('0a')
const personOf = (end: string, permissions: SignedInUser['permissions']): SignedInUser => ({
  id: idOf(end),
  name: `Person ${end}`,
  email: `person${end}@example.in`,
  role: 'cashier',
  permissions,
  outlets: [],
  mustChangePassword: false,
  hasPin: true,
  byPin: true,
})
const cashier = personOf('01', ['sales.complete'])
const manager = personOf('02', ['sales.complete', 'sales.discount_over_limit'])

const act = {
  approvalId: idOf('b1'),
  permission: 'sales.discount_over_limit' as const,
  subjectId: idOf('c1'),
  reason: 'Scratched box',
  limit: 300_000,
  before: { discount: '0 %' },
  after: { discount: '30 %' },
  occurredAt: instant('2026-11-27T10:00:00.000Z'),
}

let lost = false
const server = playServer({
  [approveAct.path]: (body, response) => {
    if (lost) return void response.destroy()
    const approvedBy = { id: manager.id, name: manager.name }
    answer(response, 201, { approvalId: body.approvalId, approvedBy })
  },
})
beforeAll(server.open)
afterAll(server.close)

async function openPage() {
  vi.resetModules()
  const { chooseRegister } = await import('../device.ts')
  chooseRegister(registerId)
  const [session, people, approving, journal] = await Promise.all([
    import('../session.ts'),
    import('./people.ts'),
    import('./approve-by-pin.ts'),
    import('../journal/journal-store.ts'),
  ])
  return { ...session, ...people, ...approving, ...journal }
}

let page: Awaited<ReturnType<typeof openPage>>
beforeEach(async () => {
  openBrowser()
  lost = false
  page = await openPage()
  await page.enrol({ pin: '6194', user: cashier, enrolment: 'of cashier' })
  await page.enrol({ pin: '7305', user: manager, enrolment: 'of manager' })
})

const takeCounter = () =>
  page.journalDatabase().registers.put({
    ...{ registerId, outletId: idOf('0b'), epoch: 1, mark: '', series: [] },
    ...{ lastSequence: 0, lastHash: firstSeal, lost: false },
  })
const written = () => page.journalDatabase().acts.toArray()

test('without the server a PIN that the device knows approves, and the journal carries it', async () => {
  await takeCounter()
  page.beginOfflineSession(cashier, '6194')
  const given = await page.approveByPin(act, '7305')
  expect(given).toEqual({
    approvalId: act.approvalId,
    approvedBy: { id: manager.id, name: manager.name },
  })
  expect(await written()).toMatchObject([
    { kind: 'approval', commandId: act.approvalId, personId: cashier.id, state: 'unsent' },
  ])
})

test('whoever lacks the power, and a wrong PIN, approve nothing', async () => {
  await takeCounter()
  page.beginOfflineSession(cashier, '6194')
  const refused = (pin: string) => page.approveByPin(act, pin)
  await expect(refused('6194')).rejects.toMatchObject({ code: 'approvals.not_theirs' })
  await expect(refused('9053')).rejects.toMatchObject({ code: 'device.pin_unknown' })
  expect(await written()).toEqual([])
})

test('at a counter that this device does not sell at by itself, it needs the server, and no try is counted', async () => {
  page.beginOfflineSession(cashier, '6194')
  await expect(page.approveByPin(act, '7305')).rejects.toMatchObject({ status: 0 })
  const { peopleDatabase } = await import('./people-store.ts')
  expect(await peopleDatabase().tries.count()).toBe(0)
})

test('with the server it is the server’s; an answer that is lost leaves the same approval in the journal', async () => {
  await takeCounter()
  page.beginSession({ accessToken: 'of cashier', expiresInSeconds: 900, user: cashier })
  await page.approveByPin(act, '7305')
  expect(await written()).toEqual([])
  lost = true
  await page.approveByPin(act, '7305')
  expect((await written()).map((one) => one.commandId)).toEqual([act.approvalId])
})
