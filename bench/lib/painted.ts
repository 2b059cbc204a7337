import type { CDPSession, Page } from 'playwright-core'

interface Watch {
  times: number[]
  begun: number | null
}

/**
 * Measures in the page, from a real key event to the frame in which its answer is painted: the time stamp of the event
 * to the first moment after the frame that follows the change of `within`.
 */
export async function watchPaint(page: Page, key: 'Enter' | 'any', within: string): Promise<void> {
  await page.evaluate(
    ({ key: wanted, within: place }) => {
      const watch: Watch = { times: [], begun: null }
      Object.assign(window, { paintWatch: watch })
      window.addEventListener(
        'keydown',
        (event) => {
          if (wanted === 'any' || event.key === wanted) watch.begun = event.timeStamp
        },
        { capture: true },
      )
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
      new MutationObserver(changed).observe(target, {
        subtree: true,
        childList: true,
        characterData: true,
      })
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
