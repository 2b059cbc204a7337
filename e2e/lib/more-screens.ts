import { heading, type Screen, visit } from './screen.ts'
import { openTill } from './till-screens.ts'

/** The screens beside the counter. */
export const moreScreens: readonly Screen[] = [
  {
    name: 'labels',
    open: async (page) => {
      await visit(page, '/labels')
      await heading(page, 'Labels')
    },
  },
  {
    name: 'displays',
    open: async (page) => {
      await visit(page, '/displays')
      await heading(page, /display/i)
    },
  },
  {
    name: 'queue',
    open: async (page) => {
      await visit(page, '/queue')
      await page.getByText('No number is missing').waitFor()
    },
  },
  {
    name: 'pin',
    open: async (page) => {
      await visit(page, '/pin')
      await heading(page, /PIN/)
    },
  },
  {
    name: 'till-held',
    open: async (page) => {
      await openTill(page)
      await page.keyboard.press('F7')
      await page.getByRole('dialog', { name: 'Held bills' }).waitFor()
    },
  },
]
