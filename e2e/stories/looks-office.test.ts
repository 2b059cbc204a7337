import { openLooking } from '../lib/looking.ts'
import { moreScreens } from '../lib/more-screens.ts'
import {
  closedScreens,
  earningScreens,
  itemScreens,
  openCounters,
  shiftScreens,
} from '../lib/office-screens.ts'
import { press } from '../lib/screen.ts'

const { story, look, lookAtEach, pages } = openLooking({ signedIn: true })

lookAtEach([...itemScreens, ...shiftScreens, ...moreScreens, ...earningScreens])

story('the second counter', async () => {
  for (const page of pages()) {
    await openCounters(page)
    await press(page, 'Use Second counter on this device')
  }
  for (const screen of closedScreens) await look(screen)
})
