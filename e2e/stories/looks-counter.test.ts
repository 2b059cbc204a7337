import { billScreens } from '../lib/bill-screens.ts'
import { customerScreens } from '../lib/customer-screens.ts'
import { openLooking } from '../lib/looking.ts'
import { heading, press } from '../lib/screen.ts'
import { tillScreens } from '../lib/till-screens.ts'

const { story, look, lookAtEach, signInAll } = openLooking({ signedIn: false })

story('sign-in', () =>
  look({
    name: 'sign-in',
    open: async (page) => {
      await page.goto('/sign-in')
      await press(page, 'Sign in')
      await page.getByText('Enter your e-mail').waitFor()
    },
  }),
)

story('password', async () => {
  await signInAll()
  await look({
    name: 'password',
    open: async (page) => {
      await page.goto('/password')
      await heading(page, 'Change password')
    },
  })
})

lookAtEach([...tillScreens, ...customerScreens, ...billScreens])
