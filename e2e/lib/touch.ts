import type { Locator, Page } from 'playwright-core'

/** What is dragged, onto what, and what the screen says once it lies there: nobody lets go before. */
interface Drag {
  readonly thing: Locator
  readonly onto: Locator
  readonly there: Locator
}

/** A press in the same moment belongs to the drag and presses nothing: it is over by the clock of the page. */
const rest = (page: Page) => page.evaluate(() => new Promise((done) => setTimeout(done, 150)))

/** One finger that lifts a thing and lays it on another one. */
export async function dragByFinger(page: Page, { thing, onto, there }: Drag): Promise<void> {
  const [from, to] = [await middleOf(thing), await middleOf(onto)]
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  await touch('touchStart', from)
  // A finger rests a moment, then moves; no hand jumps from one place to another.
  await page.waitForTimeout(250)
  const steps = 12
  for (let step = 1; step <= steps; step++) {
    const share = step / steps
    await touch('touchMove', {
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    })
  }
  await there.waitFor()
  await touch('touchEnd')
  await rest(page)
  await finger.detach()
}

export async function dragByMouse(page: Page, { thing, onto, there }: Drag): Promise<void> {
  const [from, to] = [await middleOf(thing), await middleOf(onto)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await there.waitFor()
  await page.mouse.up()
  await rest(page)
}

/** Where it stands once nothing moves any more. */
async function middleOf(part: Locator): Promise<{ x: number; y: number }> {
  let last = ''
  for (;;) {
    const box = await part.boundingBox()
    if (!box) throw new Error('This is not on the screen.')
    if (JSON.stringify(box) === last) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    last = JSON.stringify(box)
    await part.page().waitForTimeout(100)
  }
}
