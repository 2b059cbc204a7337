import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { counter, type Device, phone, savePicture, tablet, wantsPictures } from './browser.ts'

/**
 * Parts that stick out to the right make the whole page slide sideways under a thumb. What a busy machine draws a few
 * frames late is no fault; what stays is one. Looked at when all has come to rest: the letters, two frames for the new
 * size and theme, then whatever still moves or fades; what is not drawn never ends.
 */
async function overflowOf(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0
  return page.evaluate(async (wanted) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const moves = ({ effect, playState }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
    const comeToRest = async () => {
      await document.fonts.ready
      const patience = performance.now() + 600
      await frame()
      await frame()
      while (document.getAnimations().some(moves) && performance.now() < patience) await frame()
    }
    const root = document.documentElement
    await comeToRest()
    for (let again = 0; root.scrollWidth > wanted && again < 10; again++) await comeToRest()
    if (root.scrollWidth <= wanted) return []
    const out = [...document.body.querySelectorAll('*')].filter(
      (part) => part.getBoundingClientRect().right > wanted + 0.5,
    )
    const names = out.slice(-3).map((part) => `${part.tagName}.${part.className}`)
    return [`${root.scrollWidth} px wide in ${wanted} px: ${names.join(', ')}`]
  }, width)
}

type Scheme = 'light' | 'dark'

/** Tiles and rows far below are more of the same, and asking each takes its time. */
const moreOfTheSame = '.tiles > li:nth-child(n + 25), .table tbody > tr:nth-child(n + 25)'

/** What axe calls moderate at the worst: it could not make a look fail, and takes a good part of the time. */
const neverSerious = [
  'region',
  'heading-order',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'skip-link',
  'aria-allowed-role',
  'empty-heading',
  'empty-table-header',
  'image-redundant-alt',
  'presentation-role-conflict',
]

/** The rules of a page stay in it: to bring them in takes longer than some of them do. */
async function axeOn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window)
  const nothingMore = 'void 0'
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: nothingMore }) })
  return axe.setLegacyMode(true).exclude(moreOfTheSame)
}

/** What axe is asked: everything, or the colours alone, which take the most time. */
type Asked = 'all' | 'colours'

const optionsOf: Readonly<Record<Asked, Parameters<AxeBuilder['options']>[0]>> = {
  all: { rules: Object.fromEntries(neverSerious.map((rule) => [rule, { enabled: false }])) },
  colours: { runOnly: { type: 'rule', values: ['color-contrast'] } },
}

async function axeFindings(page: Page, asked: Asked): Promise<string[]> {
  const axe = await axeOn(page)
  axe.options({ resultTypes: ['violations'], ...optionsOf[asked] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 3)
      return `${id}: ${places.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`
    })
}

interface Look extends Device {
  readonly scheme: Scheme
  readonly axe: Asked | null
}

/**
 * The colours and parts of a screen are the same on every device: light is held against contrast at the desk, dark on
 * the phone, which is asked about its parts as well. Dark takes the same room as light. With pictures all is looked at.
 */
const atDesk: readonly Look[] = wantsPictures
  ? [
      { ...counter, scheme: 'light', axe: 'all' },
      { ...counter, scheme: 'dark', axe: 'colours' },
    ]
  : [{ ...counter, scheme: 'light', axe: 'colours' }]

const byTouch: readonly Look[] = [
  { ...phone, scheme: 'dark', axe: 'all' },
  { ...tablet, scheme: 'light', axe: null },
  ...(wantsPictures
    ? ([
        { ...phone, scheme: 'light', axe: null },
        { ...tablet, scheme: 'dark', axe: null },
      ] as const)
    : []),
]

/**
 * Looks at an open screen in every width its device can have, light and dark. Answers with what is
 * wrong, one line each; a picture is kept of each look that has something wrong, or that is wanted.
 */
export async function lookAt(page: Page, name: string, touch: boolean): Promise<string[]> {
  const faults: string[] = []
  for (const look of touch ? byTouch : atDesk) {
    const { width, height, scheme } = look
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: scheme })
    const found = await overflowOf(page)
    if (look.axe) found.push(...(await axeFindings(page, look.axe)))
    faults.push(...(await kept(page, `${name}-${width}-${scheme}`, found)))
  }
  return touch ? [...faults, ...(await squeeze(page, name))] : faults
}

async function kept(page: Page, look: string, found: readonly string[]): Promise<string[]> {
  if (found.length > 0 || wantsPictures) await savePicture(page, look)
  return found.map((fault) => `${look}: ${fault}`)
}

/** The narrowest phone, and a phone on its side: nothing sticks out. */
const tight = [
  { width: 320, height: 640 },
  { width: 844, height: 390 },
]

async function squeeze(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  const before = page.viewportSize()
  await page.emulateMedia({ colorScheme: 'light' })
  for (const size of tight) {
    await page.setViewportSize(size)
    const found = await overflowOf(page)
    if (found.length > 0) faults.push(...(await kept(page, `${name}-${size.width}`, found)))
  }
  // A story goes on where it was.
  if (before) await page.setViewportSize(before)
  return faults
}

/** As a screen is opened: on its device's first size, light. */
export async function startLook(page: Page, touch: boolean): Promise<void> {
  const { width, height } = touch ? phone : counter
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: 'light' })
}
