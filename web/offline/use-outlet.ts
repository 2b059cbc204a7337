import { type BusinessDate, businessDateOf } from '../../core/kernel/dates.ts'
import { nowOfDevice } from './acts.ts'
import { usePlace, useUser } from './use-session.ts'

/** The chosen outlet of the signed-in person; the first one until the device has chosen. */
export function useOutlet() {
  const { outlets } = useUser()
  const { outletId } = usePlace()
  return outlets.find((one) => one.id === outletId) ?? outlets[0]
}

/** The zone in which the times of the chosen outlet are written. */
export function useTimeZone(): string {
  return useOutlet()?.timeZone ?? 'Asia/Kolkata'
}

/** The business day of the chosen outlet: after midnight it is still that of the evening before. */
export function useBusinessDay(): BusinessDate {
  const outlet = useOutlet()
  const rule = outlet ?? { timeZone: 'Asia/Kolkata', dayCloseHour: 0 }
  return businessDateOf(nowOfDevice(), rule)
}
