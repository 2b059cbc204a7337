import { expect } from 'vitest'
import { openLooking } from '../lib/looking.ts'
import { lookAt } from '../lib/looks.ts'
import { moreScreens } from '../lib/more-screens.ts'
import {
  closedScreens,
  earningScreens,
  itemScreens,
  openCounters,
  shiftScreens,
} from '../lib/office-screens.ts'
import { press, visit } from '../lib/screen.ts'

const { story, look, lookAtEach, pages } = openLooking({ signedIn: true })

lookAtEach([...itemScreens, ...shiftScreens, ...moreScreens, ...earningScreens])

/** Wider than any device, a key without a name, and words that nobody can read. */
const wrong = `<div id="wrong" style="position: absolute; inset: 0 auto auto 0; width: 3000px">
  <button type="button"></button>
  <p style="background: white; color: #bbb">Pale words</p>
</div>`

story('what is wrong is seen', async () => {
  for (const [turn, page] of pages().entries()) {
    const touch = turn === 1
    await visit(page, '/nowhere')
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), wrong)
    const faults = (await lookAt(page, 'wrong', touch)).join('\n')
    await page.evaluate(() => document.querySelector('#wrong')?.remove())
    for (const width of touch ? [390, 820, 320] : [1440]) {
      expect(faults).toContain(`3000 px wide in ${width} px`)
    }
    expect(faults).toContain('color-contrast')
    if (touch) expect(faults).toContain('button-name')
  }
})

story('the second counter', async () => {
  for (const page of pages()) {
    await openCounters(page)
    await press(page, 'Use Second counter on this device')
  }
  for (const screen of closedScreens) await look(screen)
})
