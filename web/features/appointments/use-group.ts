import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CalendarVisit, WantedService } from '../../../core/contracts/appointments.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import {
  bookGroup,
  cancelGroup,
  chooseGroupBill,
  findGroupTimes,
  type Group,
  moveGroup,
  readGroup,
} from '../../../core/contracts/visit-groups.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { askToTellEach } from '../../offline/tell-client.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import type { FeeDecision } from './cancel-form.tsx'

export const useGroup = (groupId: string | null) =>
  useQuery({
    queryKey: ['calendar', 'group', groupId],
    queryFn: ({ signal }) => call(readGroup, { params: { groupId: groupId ?? '' }, signal }),
    enabled: groupId !== null,
  })

interface GroupQuestion {
  readonly guests: { services: WantedService[]; begins: 'with' | 'after'; customerId?: string }[]
  readonly from: BusinessDate
}

/** When all guests can be served; asked once each has a service. */
export function useGroupTimes({ guests, from }: GroupQuestion) {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['calendar', 'group-times', outletId, guests, from],
    queryFn: ({ signal }) =>
      call(findGroupTimes, { body: { guests, from, days: 14, limit: 12 }, signal }),
    enabled: guests.length > 1 && guests.every(({ services }) => services.length > 0),
  })
}

type GroupBooking = Omit<BodyInputOf<typeof bookGroup>, 'groupId'>

export const useBookGroup = (onDone: (group: Group) => void) =>
  useCommand((body: GroupBooking, act) => call(bookGroup, { body: { ...body, groupId: act.id } }), {
    madeOld: ['calendar', 'customers'],
    onDone,
  })

const paramsOf = ({ group }: CalendarVisit) => ({ groupId: group?.id ?? '' })

interface SentAct {
  readonly act: { readonly actId: string; readonly version: number }
  /** Guests who had not come yet when it was sent. */
  readonly ahead: readonly CalendarVisit[]
}

const notCome: readonly string[] = ['requested', 'booked', 'confirmed']

/** The act on a group as it was first sent: sent again, it is the very same. */
function useGroupAct() {
  const sent = useRef<SentAct | null>(null)
  return async (actId: string, visit: CalendarVisit) => {
    const params = paramsOf(visit)
    if (sent.current?.act.actId !== actId) {
      const { version, visits } = await call(readGroup, { params })
      const ahead = visits.filter(({ state }) => notCome.includes(state))
      sent.current = { act: { actId, version }, ahead }
    }
    return { params, ...sent.current }
  }
}

/** The visits as they are now of those guests whom the act was about. */
const meant = ({ visits }: Group, ahead: readonly CalendarVisit[]) =>
  visits.filter(({ id }) => ahead.some((one) => one.id === id))

export function useMoveGroup(onDone: (group: Group) => void) {
  const actOf = useGroupAct()
  return useCommand(
    async ({ visit, startsAt }: { visit: CalendarVisit; startsAt: Moment }, { id }) => {
      const { params, act, ahead } = await actOf(id, visit)
      // Who begins first goes as far as the visit by which all are moved.
      const first = Math.min(...ahead.map((one) => momentOf(one.startsAt)))
      const to = first + startsAt - momentOf(visit.startsAt)
      const group = await call(moveGroup, { params, body: { ...act, startsAt: instantOf(to) } })
      return { group, told: meant(group, ahead) }
    },
    {
      madeOld: ['calendar'],
      onDone: ({ group, told }) => {
        onDone(group)
        askToTellEach(told, 'moved')
      },
    },
  )
}

export interface CancelGroupWish {
  readonly visit: CalendarVisit
  readonly reason: string
  readonly decision: FeeDecision
}

export function useCancelGroup(onDone: () => void) {
  const actOf = useGroupAct()
  return useCommand(
    async ({ visit, reason, decision }: CancelGroupWish, { id }) => {
      const { params, act, ahead } = await actOf(id, visit)
      const group = await call(cancelGroup, { params, body: { ...act, reason, ...decision } })
      return meant(group, ahead)
    },
    {
      madeOld: ['calendar'],
      onDone: (told) => {
        onDone()
        askToTellEach(told, 'cancelled')
      },
    },
  )
}

export function useGroupBill() {
  const actOf = useGroupAct()
  return useCommand(
    async ({ visit, oneBill }: { visit: CalendarVisit; oneBill: boolean }, { id }) => {
      const { params, act } = await actOf(id, visit)
      return call(chooseGroupBill, { params, body: { ...act, oneBill } })
    },
    { madeOld: ['calendar'] },
  )
}
