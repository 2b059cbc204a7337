import type { Page } from 'playwright-core'
import { press } from './screen.ts'

/** A screen of the salon, opened on a device that is signed in there. */
export interface SalonScreen {
  readonly name: string
  readonly open: (page: Page, day: string) => Promise<void>
  /** A desk is asked, too; the others are made of the same pieces. */
  readonly atDesk?: true
}

export async function openSetup(page: Page, part: string): Promise<void> {
  await page.goto(`/salon?part=${part}`)
  await page.getByRole('tab', { selected: true }).waitFor()
}

const setup = (
  part: string,
  shows: string | RegExp,
  more?: (page: Page) => Promise<void>,
): SalonScreen => ({
  name: `salon-${part}`,
  ...((part === 'services' || part === 'staff') && { atDesk: true }),
  open: async (page) => {
    await openSetup(page, part)
    await page.getByText(shows).first().waitFor()
    await more?.(page)
  },
})

/** What the desk has beside the calendar: who waits for a time, and who waits in the shop. */
export const deskScreens: readonly SalonScreen[] = [
  {
    name: 'salon-walk-ins',
    atDesk: true,
    open: async (page) => {
      await page.goto('/walk-ins')
      await page.getByText('Kiran Joshi').waitFor()
    },
  },
  {
    name: 'salon-waitlist',
    open: async (page, day) => {
      await page.goto(`/calendar?day=${day}`)
      await press(page, /^Waitlist/)
      await page.getByText('Nandini Desai').waitFor()
    },
  },
  {
    name: 'salon-waitlist-join',
    open: async (page, day) => {
      await page.goto(`/calendar?day=${day}`)
      await press(page, /^Waitlist/)
      await press(page, 'Put on the waitlist')
      await page.getByLabel('Only at some hours').check()
      await press(page, 'Put on the list')
      await page.getByText('Choose a service.').waitFor()
    },
  },
]

/** The set-up of the salon, each part with its form open where it has one. */
export const setupScreens: readonly SalonScreen[] = [
  setup('services', 'Global colour', async (page) => {
    await press(page, /^Global colour/)
    await press(page, 'Add an option')
    await press(page, 'Add one')
    await press(page, /^Save/)
    await page.getByText('Choose for whom.').waitFor()
  }),
  setup('staff', 'Meher Daruwala', (page) => press(page, /^Meher Daruwala \d/)),
  setup('hours', 'Meher Daruwala'),
  setup('leave', 'Closed days', async (page) => {
    await press(page, 'Leave for somebody')
    await page.getByLabel('Who').waitFor()
  }),
  setup('things', 'Nail table'),
  setup('rules', 'Opening hours'),
  setup('booking', 'When can be booked', async (page) => {
    await press(page, 'Add a limit')
    await press(page, 'Add a service')
    await page.getByLabel('Another service must come before it').last().check()
    await page.getByLabel('Days must lie between').last().check()
    await press(page, /^Save/)
    await page.getByText('Choose a person, a service or both.').waitFor()
  }),
  setup('forms', 'Colour consultation', async (page) => {
    await press(page, /^Colour consultation/)
    await press(page, 'Add a question')
    await page.getByLabel('Kind of answer').last().selectOption('choice')
    await press(page, /^Save/)
    await page.getByText('Write two to twelve different choices.').waitFor()
  }),
  {
    name: 'salon-reports',
    open: async (page) => {
      await page.goto('/salon-reports?period=month&figure=rebooked')
      await page.getByText('Rebooked').first().waitFor()
    },
  },
]

const calendar = (view: string, shows: string): SalonScreen => ({
  name: `calendar-${view}`,
  ...(view === 'people' && { atDesk: true }),
  open: async (page, day) => {
    await page.goto(`/calendar?day=${day}&view=${view}`)
    await page.locator(shows).first().waitFor()
  },
})

/** The calendar in each of its views, and the hours of people. */
export const calendarScreens: readonly SalonScreen[] = [
  calendar('people', '.board, .agenda'),
  {
    name: 'hours',
    atDesk: true,
    open: async (page) => {
      await page.goto('/hours')
      await press(page, /^Meher Daruwala/)
      await press(page, 'Write a time')
      await press(page, 'Save')
      await page.getByText('Say why: it is kept with both times.').waitFor()
    },
  },
  calendar('week', '.week'),
  calendar('list', '.dlist__one'),
]
