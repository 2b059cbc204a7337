import { expect, test } from 'vitest'
import { businessDate } from '../../../../core/kernel/dates.ts'
import { newWindow, readWindows } from './join-form.ts'
import { windowWords, words } from './words.ts'

const monday = businessDate('2027-03-01')
const friday = businessDate('2027-03-05')

test('a client waits until the last day on which they could come', () => {
  const hours = { from: '10:00', to: '13:30' }
  const forms = [{ ...newWindow(friday), hours }, newWindow(monday)]
  const { windows, until, errors } = readWindows(forms)
  expect(errors).toEqual({})
  expect(until).toBe(friday)
  expect(windows.map((window) => windowWords(window, monday))).toEqual([
    'Fri 5 Mar, 10 am to 1:30 pm',
    'Mon 1 Mar',
  ])
})

test('days that end before they begin, and hours without an end, are told', () => {
  const back = { ...newWindow(friday), to: monday }
  const open = { ...newWindow(monday), hours: { from: '10:00', to: '' } }
  const { windows, errors } = readWindows([back, open])
  expect(windows).toEqual([])
  expect(errors).toEqual({ [back.key]: words.needDays, [`${open.key}.hours`]: words.needHours })
})
