import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach } from 'vitest'
import { openPages } from './open-pages.ts'

/** So much of a page says which one it was and what stood in the way. */
const longest = 1_600
/** A page that answers nothing must not hold up the others. */
const patience = 5_000

/**
 * A story that fails on a machine far away leaves nothing but its words: they tell what each open page showed at that
 * moment and what had the focus. Here there is a picture besides.
 */
beforeEach(({ onTestFailed, task }) => {
  onTestFailed(async () => {
    const told = await Promise.all(openPages().map(tell))
    const [error] = task.result?.errors ?? []
    if (error) error.message = [error.message, ...told].join('\n\n')
  })
})

async function tell(page: Page, at: number): Promise<string> {
  const file = path.join('test-results', 'failed', `${Date.now()}-${at}.png`)
  await page.screenshot({ path: file, timeout: patience }).catch(() => undefined)
  return `${page.url()} showed\n${await within(page.evaluate(lookNow, longest))}`
}

/** Runs in the page. Its beginning and its end say most: what is open over it, the bill and what was just told. */
function lookNow(longest: number): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
  const all = flat(document.body.innerText)
  const text =
    all.length > longest ? `${all.slice(0, longest / 2)} […] ${all.slice(-longest / 2)}` : all
  const open = [...document.querySelectorAll('dialog[open]')].map(
    (dialog) => `over it: ${flat(dialog.textContent).slice(0, longest / 2)}`,
  )
  const { activeElement: focused } = document
  const label = focused?.getAttribute('aria-label') ?? flat(focused?.textContent ?? '').slice(0, 80)
  return [...open, text, `with the focus on ${focused?.tagName} ${label}`].join('\n')
}

function within(answer: Promise<string>): Promise<string> {
  const late = new Promise<string>((resolve) => {
    setTimeout(() => resolve('nothing: it did not answer'), patience)
  })
  return Promise.race([answer.catch(String), late])
}
