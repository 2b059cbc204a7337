import { billScreens } from '../lib/bill-screens.ts'
import { customerScreens } from '../lib/customer-screens.ts'
import { openLooking } from '../lib/looking.ts'

const { lookAtEach } = openLooking({ signedIn: true })

lookAtEach([...customerScreens, ...billScreens])
