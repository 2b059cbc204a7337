import { instant } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'

/** Without the server: when it last told of what is shown. */
export function AsOf({ at, says }: { at: number; says: (time: string) => string }) {
  const zone = useTimeZone()
  const time = momentWords(instant(new Date(at).toISOString()), zone, nowOfDevice())
  return (
    <p className="asof t-small">
      <Icon name="wifi-off" size="s" />
      {says(time)}
    </p>
  )
}
