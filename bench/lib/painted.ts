import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'

interface Watch {
  times: number[]
  begun: number | null
  key: string
}

/**
 * Measures in the page, from a real key event to the frame in which its answer is painted: the time stamp of the event
 * to the first moment after the frame that follows the change of what is watched. To be put in before the page loads,
 * so that the scanner takes no key before it is seen here.
 */
export async function prepareWatch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: Watch = { times: [], begun: null, key: '' }
    Object.assign(window, { paintWatch: watch })
    window.addEventListener(
      'keydown',
      (event) => {
        if (watch.key === 'any' || event.key === watch.key) watch.begun = event.timeStamp
      },
      { capture: true },
    )
  })
}

/** From now on the times from a press of `key` to the next change within a place are kept. */
export async function watchPaint(page: Page, key: 'Enter' | 'any', within: string): Promise<void> {
  await page.evaluate(
    ({ key: wanted, within: place }) => {
      const watch = (window as unknown as { paintWatch: Watch }).paintWatch
      Object.assign(watch, { times: [], begun: null, key: wanted })
      const changed = () => {
        const { begun } = watch
        if (begun === null) return
        watch.begun = null
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => watch.times.push(performance.now() - begun)
          channel.port2.postMessage(null)
        })
      }
      const target = document.querySelector(place)
      if (!target) throw new Error(`There is no ${place} to watch.`)
      const changes = { subtree: true, childList: true, characterData: true }
      new MutationObserver(changed).observe(target, changes)
    },
    { key, within },
  )
}

/** The measured times in milliseconds, sorted. */
export async function paintTimes(page: Page): Promise<number[]> {
  const times = await page.evaluate(
    () => (window as unknown as { paintWatch: Watch }).paintWatch.times,
  )
  return times.sort((a, b) => a - b)
}

export const slowDown = (session: CDPSession, rate: number) =>
  session.send('Emulation.setCPUThrottlingRate', { rate })

/** Between two characters of a scanner, in milliseconds. */
const scannerGap = 4

/** As a scanner types, in real time: the page is not waited for, and each press has the time at which it was made. */
export async function scanInRealTime(keyboard: CDPSession, code: string): Promise<void> {
  const presses: Promise<unknown>[] = []
  for (const key of [...code, 'Enter']) {
    const text = key === 'Enter' ? '\r' : key
    const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.charCodeAt(0)
    const stroke = { type: 'keyDown' as const, key, text, windowsVirtualKeyCode }
    presses.push(keyboard.send('Input.dispatchKeyEvent', stroke))
    await pause(scannerGap)
  }
  await Promise.all(presses)
}
