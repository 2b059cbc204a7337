import { afterAll, beforeAll, expect, test } from 'vitest'
import { aftersaleControls, exchangeControls } from '../../../testing/wrong-aftersale.ts'
import { backBarControls } from '../../../testing/wrong-back-bar.ts'
import { documentControls, ledgerControls, moneyControls } from '../../../testing/wrong-bills.ts'
import { checkWrongBooks, openStory, type Story } from '../../../testing/wrong-books.ts'
import { claimControls } from '../../../testing/wrong-claims.ts'
import { depositControls } from '../../../testing/wrong-deposits.ts'
import { deviceControls } from '../../../testing/wrong-devices.ts'
import { drawerControls } from '../../../testing/wrong-drawers.ts'
import { earningControls } from '../../../testing/wrong-earnings.ts'
import { collectionControls, khataControls } from '../../../testing/wrong-khata.ts'
import { openBillControls } from '../../../testing/wrong-open-bills.ts'
import { prepaidControls } from '../../../testing/wrong-prepaid.ts'
import {
  auditControls,
  eventControls,
  numberControls,
  shiftControls,
  stockAndRefundControls,
  zReportControls,
} from '../../../testing/wrong-shifts.ts'
import { valueControls } from '../../../testing/wrong-value.ts'
import { bookChecks, checkBooks } from './check-books.ts'

// A checker that never failed is not trusted: each check is shown books that are wrong in just its
// way, and must turn red and name the row.

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.shop.close())

const allControls = () => [
  ...documentControls(story),
  ...moneyControls(story),
  ...ledgerControls(story),
  ...stockAndRefundControls(story),
  ...numberControls(story),
  ...eventControls(story),
  ...auditControls(story),
  ...khataControls(story),
  ...collectionControls(story),
  ...zReportControls(story),
  ...shiftControls(story),
  ...drawerControls(story),
  ...openBillControls(story),
  ...aftersaleControls(story),
  ...valueControls(story),
  ...exchangeControls(story),
  ...deviceControls(story),
  ...claimControls(story),
  ...prepaidControls(story),
  ...depositControls(story),
  ...earningControls(story),
  ...backBarControls(story),
]

test('the books are right before anything is done to them', async () => {
  const wrong = (await checkBooks(story.shop.database)).filter((result) => result.total > 0)

  expect(wrong).toEqual([])
})

test('every check has a negative control', () => {
  const controlled = new Set(allControls().map((control) => control.check))

  expect(bookChecks.map((check) => check.name).filter((name) => !controlled.has(name))).toEqual([])
})

test.each(bookChecks.map((check) => check.name))('%s turns red and names the row', async (name) => {
  for (const control of allControls().filter(({ check }) => check === name)) {
    const { subject, wrong } = control
    const result = await checkWrongBooks(story, control)

    expect(result?.total, wrong.compile(story.shop.database).sql).toBeGreaterThan(0)
    expect(result?.offenders.map((offender) => offender.subject)).toContain(subject)
    for (const offender of result?.offenders ?? []) expect(offender.why).toMatch(/\S+ \S+/)
  }
})
