import { currentPlace, type Place } from '../offline/device.ts'
import { may, type SessionState } from '../offline/session.ts'
import { type ScreenEntry, screens } from './routes.tsx'

/** What stands in the rail and the tabs: what the role contains, and what there is at the outlet of this device. */
export function navigationOf(
  session: SessionState,
  { outletId }: Pick<Place, 'outletId'> = currentPlace(),
): ScreenEntry[] {
  if (session.kind !== 'signed-in') return []
  const { outlets } = session.user
  const kind = (outlets.find(({ id }) => id === outletId) ?? outlets[0])?.kind
  return screens.filter(
    ({ label, permission, only, unless }) =>
      label &&
      may(session, permission) &&
      (only === undefined || only === kind) &&
      (unless === undefined || !may(session, unless)),
  )
}
