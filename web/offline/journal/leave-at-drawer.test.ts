import { beforeEach, expect, test, vi } from 'vitest'
import { RegisterBooks } from '../../../core/contracts/journal-shifts.ts'
import { minor } from '../../../core/kernel/money.ts'
import { firstSeal } from '../../../core/rules/command-seal.ts'
import { noFigures } from '../../../core/rules/shift-figures.ts'
import { openBrowser } from '../testing/browser.ts'

const idOf = (end: string) => `018f0000-0000-7000-8000-0000000000${end}`
const [registerId, outletId, shiftId] = [idOf('0a'), idOf('0b'), idOf('0c')]
const at = '2026-11-27T10:00:00.000Z'
const shift = {
  ...{ id: shiftId, outletId, registerId, registerCode: 'T1', status: 'open', openedBy: 'Asha' },
  ...{ openedAt: at, businessDate: '2026-11-27', floatMinor: 9_000_00, closedBy: null },
  ...{ closedAt: null, countedMinor: null, expectedMinor: null, differenceMinor: null },
  zNumber: null,
}
const books = RegisterBooks.parse({
  ...{ epoch: 1, sequence: 0, waiting: [], serverTime: at },
  open: { shift, figures: noFigures(minor(9_000_00)), counts: [], cashActs: 0, salesTaxMinor: 0 },
  lastZ: { number: 0, grandSalesMinor: 0, grandRefundsMinor: 0, grandTaxMinor: 0 },
  counter: {
    ...{ outletId, registerId, registerCode: 'T1', outletName: 'Sharma Stores' },
    ...{ timeZone: 'Asia/Kolkata', dayCloseHour: 4, payOutLimitMinor: 2_000_00 },
  },
})

async function openTill() {
  vi.resetModules()
  const { chooseOutlet, chooseRegister } = await import('../device.ts')
  chooseOutlet(outletId)
  chooseRegister(registerId)
  const [session, keys, store, acts, connection] = await Promise.all([
    import('../session.ts'),
    import('../device-keys.ts'),
    import('./journal-store.ts'),
    import('./shift-acts.ts'),
    import('../connection.ts'),
  ])
  const { registers, books: kept } = store.journalDatabase()
  await registers.put({
    ...{ registerId, outletId, epoch: 1, mark: '', series: [], lost: false },
    ...{ lastSequence: 0, lastHash: firstSeal },
  })
  const content = await (await keys.deviceKeys()).encrypt(JSON.stringify(books))
  await kept.put({ registerId, content })
  connection.reportUnreachable()
  session.beginOfflineSession(
    {
      ...{ id: idOf('01'), name: 'Ravi', email: 'ravi@example.in', role: 'cashier' },
      ...{ permissions: ['sales.complete'], outlets: [], mustChangePassword: false },
      ...{ hasPin: true, byPin: true },
    },
    '6194',
  )
  return { ...store, ...acts }
}

let till: Awaited<ReturnType<typeof openTill>>
beforeEach(async () => {
  openBrowser()
  till = await openTill()
})

const kinds = async () => (await till.journalDatabase().acts.toArray()).map(({ kind }) => kind)

// The sheet that asks for the PIN opens by this refusal; without the server the device looks at the PIN itself.
test('a pay-out above the limit asks for leave without the server, and goes on with it', async () => {
  const { open } = books
  if (!open) throw new Error('a shift is open')
  const payOut = (approvalIds: string[]) =>
    till.moveCashHere(open.shift, {
      ...{ movementId: idOf('41'), kind: 'pay_out', amountMinor: 2_500_00, reason: 'Courier' },
      ...{ approvalIds, occurredAt: at },
    })
  await expect(payOut([])).rejects.toMatchObject({
    code: 'approval.needed',
    status: 403,
    facts: {
      permission: 'shifts.pay_out_over_limit',
      subjectId: idOf('41'),
      value: 2_500_00,
      limit: 2_000_00,
    },
  })
  expect(await kinds()).toEqual([])
  expect(await payOut([idOf('51')])).toMatchObject({ kind: 'pay_out', amountMinor: 2_500_00 })
  expect(await kinds()).toEqual(['cash_movement'])
})

test('so does opening the drawer without a sale', async () => {
  const opening = (approvalIds: string[]) =>
    till.openDrawerHere(registerId, {
      ...{ openingId: idOf('42'), reason: 'Change', approvalIds, occurredAt: at },
    })
  await expect(opening([])).rejects.toMatchObject({
    code: 'approval.needed',
    facts: { permission: 'drawer.open_no_sale', subjectId: idOf('42') },
  })
  expect(await opening([idOf('52')])).toBeNull()
  expect(await kinds()).toEqual(['drawer_opening'])
})
