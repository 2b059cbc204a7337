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
import { useOutlet } from '../../offline/use-outlet.ts'
import type { FeeDecision } from './cancel-key.tsx'

export const useGroup = (groupId: string | null) =>
  useQuery({
    queryKey: ['calendar', 'group', groupId],
    queryFn: ({ signal }) => call(readGroup, { params: { groupId: groupId ?? '' }, signal }),
    enabled: groupId !== null,
  })

interface GroupQuestion {
  readonly guests: { services: WantedService[]; begins: 'with' | 'after' }[]
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

/** The act on a group as it was first sent: sent again, it is the very same. */
function useGroupAct() {
  const sent = useRef<{ readonly actId: string; readonly version: number } | null>(null)
  return async (actId: string, visit: CalendarVisit) => {
    if (sent.current?.actId !== actId) {
      const { version } = await call(readGroup, { params: paramsOf(visit) })
      sent.current = { actId, version }
    }
    return { params: paramsOf(visit), act: { ...sent.current } }
  }
}

const notCome: readonly string[] = ['requested', 'booked', 'confirmed']

export function useMoveGroup(onDone: (group: Group) => void) {
  const actOf = useGroupAct()
  return useCommand(
    async ({ visit, startsAt }: { visit: CalendarVisit; startsAt: Moment }, { id }) => {
      const { params, act } = await actOf(id, visit)
      const { visits } = await call(readGroup, { params })
      // Who begins first goes as far as the visit by which all are moved.
      const ahead = visits.filter(({ state }) => notCome.includes(state))
      const first = Math.min(...ahead.map((one) => momentOf(one.startsAt)))
      const to = first + startsAt - momentOf(visit.startsAt)
      return call(moveGroup, { params, body: { ...act, startsAt: instantOf(to) } })
    },
    { madeOld: ['calendar'], onDone },
  )
}

export interface CancelGroupWish {
  readonly visit: CalendarVisit
  readonly reason: string
  readonly decision: FeeDecision
}

export function useCancelGroup(onDone: (group: Group) => void) {
  const actOf = useGroupAct()
  return useCommand(
    async ({ visit, reason, decision }: CancelGroupWish, { id }) => {
      const { params, act } = await actOf(id, visit)
      return call(cancelGroup, { params, body: { ...act, reason, ...decision } })
    },
    { madeOld: ['calendar'], onDone },
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
