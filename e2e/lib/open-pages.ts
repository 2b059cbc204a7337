import type { BrowserContext, Page } from 'playwright-core'

/** The contexts of this test file that are open: whoever tells of a failure finds their pages here. */
const contexts = new Set<BrowserContext>()

export function noteContext(context: BrowserContext): void {
  contexts.add(context)
  context.on('close', () => contexts.delete(context))
}

export const openPages = (): Page[] => [...contexts].flatMap((context) => context.pages())
