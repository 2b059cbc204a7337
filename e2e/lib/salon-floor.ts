import type { Locator, Page } from 'playwright-core'
import { ownPassword } from './counter-screens.ts'
import { newId, signIn, tillClient } from './till-client.ts'

/** The salon of the demo business on a Saturday on which everybody works and nothing is booked yet. */
export interface SalonFloor {
  readonly outletId: string
  readonly day: string
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  /** Books for a guest with a person, at a time on the wall of that day. */
  book(visit: {
    readonly guest: string
    readonly service: string
    readonly person: string
    readonly at: string
    readonly state?: string
  }): Promise<string>
  /** Somebody new works at whatever hour it is: one service, and a chair of their own. */
  letWorkNow(person: string, service: string): Promise<void>
  close(): void
}

const aheadOfUtc = 330 * 60_000
const dayLength = 86_400_000

/** Further ahead than the demo books. */
function quietSaturday(): string {
  const moment = new Date(Date.now() + aheadOfUtc + 21 * dayLength)
  moment.setUTCDate(moment.getUTCDate() + ((6 - moment.getUTCDay() + 7) % 7))
  return moment.toISOString().slice(0, 10)
}

export async function openSalonFloor(url: string): Promise<SalonFloor> {
  const session = await signIn(url, ownPassword)
  const front = tillClient(url, session)
  const { body } = await front.call('GET', '/api/v1/outlets')
  front.close()
  const outlets = body.outlets as readonly { readonly id: string; readonly kind: string }[]
  const outletId = outlets.find((outlet) => outlet.kind === 'salon')?.id ?? ''
  const client = tillClient(url, { ...session, 'x-vendly-outlet': outletId })
  const call: SalonFloor['call'] = async (method, path, content) => {
    const answer = await client.call(method, path, content)
    if (answer.status >= 300) throw new Error(`Refused: ${path} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const setup = await call('GET', '/api/v1/salon')
  const staff = setup.staff as readonly { readonly userId: string; readonly name: string }[]
  const services = setup.services as readonly { readonly itemId: string; readonly name: string }[]
  const day = quietSaturday()
  return {
    ...{ outletId, day, call },
    async book({ guest, service, person, at, state = 'booked' }) {
      const startsAt = new Date(Date.parse(`${day}T${at}:00Z`) - aheadOfUtc).toISOString()
      const itemId = services.find(({ name }) => name === service)?.itemId
      const staffId = staff.find(({ name }) => name === person)?.userId
      const wish = { visitId: newId(), startsAt, guestName: guest, state }
      const visit = { ...wish, services: [{ itemId, staffId }] }
      return String((await call('POST', '/api/v1/visits', visit)).id)
    },
    async letWorkNow(person, service) {
      const { settings, resourceTypes, otherPeople } = (await call('GET', '/api/v1/salon')) as {
        readonly settings: object
        readonly resourceTypes: readonly { readonly id: string; readonly name: string }[]
        readonly otherPeople: readonly { readonly userId: string; readonly name: string }[]
      }
      const userId = otherPeople.find(({ name }) => name === person)?.userId
      const typeId = resourceTypes.find(({ name }) => name === 'Chair')?.id
      const chair = { typeId, name: 'Chair at the door', position: 90, active: true }
      await call('PUT', `/api/v1/resources/${newId()}`, chair)
      const skills = [services.find(({ name }) => name === service)?.itemId]
      await call('PUT', `/api/v1/staff/${userId}`, { position: 90, skills })
      await call('PUT', '/api/v1/salon/settings', { ...settings, hours: [] })
      const pieces = [
        { from: '00:00', to: '12:00' },
        { from: '12:00', to: '00:00' },
      ]
      for (const days of [0, 1]) {
        const date = new Date(Date.now() + aheadOfUtc + days * dayLength)
        const path = `/api/v1/roster-days/${userId}/${date.toISOString().slice(0, 10)}`
        await call('PUT', path, { pieces })
      }
    },
    close: () => client.close(),
  }
}

/** The calendar of the salon on that day, on a device that is signed in. */
export async function openCalendar(page: Page, floor: SalonFloor): Promise<void> {
  await page.evaluate((id) => localStorage.setItem('vendly.outlet', id), floor.outletId)
  await page.goto(`/calendar?day=${floor.day}`)
  await page.getByRole('button', { name: /^New booking/ }).waitFor()
}

/** The visit of a client on the calendar. */
export const blockOf = (page: Page, client: string): Locator =>
  page.locator('.ap').filter({ hasText: client })
