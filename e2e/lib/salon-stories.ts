import { expect } from 'vitest'
import { phone } from './browser.ts'
import { ownPassword, signIn } from './counter-screens.ts'
import { lookAt, startLook } from './looks.ts'
import { openCalendar, openSalonFloor, type SalonFloor } from './salon-floor.ts'
import type { SalonScreen } from './salon-screens.ts'
import { openStories } from './stories.ts'

/** A salon for one file of stories: a desk with a keyboard that is signed in, its calendar open on a quiet Saturday. */
export function openSalonStories() {
  const shop = openStories()
  // Known before it stands, so that stories can speak of it.
  const floor = {} as SalonFloor

  shop.prepare(async () => {
    Object.assign(floor, await openSalonFloor(shop.product.url))
    await signIn(shop.till.page, ownPassword)
    await openCalendar(shop.till.page, floor)
  })

  return {
    shop,
    floor,
    /** Looks at each on a phone and a tablet, and at the desk where that is asked. */
    async lookAtAll(screens: readonly SalonScreen[]): Promise<void> {
      const touch = await shop.openDevice(phone)
      await signIn(touch.page, ownPassword)
      await openCalendar(touch.page, floor)
      for (const { name, atDesk, open } of screens) {
        const pages = atDesk ? [shop.till.page, touch.page] : [touch.page]
        const faults = await Promise.all(
          pages.map(async (page) => {
            const isTouch = page === touch.page
            await startLook(page, isTouch)
            await open(page, floor.day)
            return lookAt(page, name, isTouch)
          }),
        )
        expect(faults.flat()).toEqual([])
      }
    },
  }
}
