import type { CSSProperties } from 'react'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import type { Stretch } from '../../../core/rules/calendar/blocks.ts'
import type { Hue } from '../../ui/marks/marks.tsx'
import { Avatar } from '../../ui/surface.tsx'
import type { Column } from './columns.ts'
import { bareTime, timeAt } from './visit-words.ts'
import { words } from './words.ts'

const hour = 60 * minuteLength

const at = (moment: Moment, { from }: Stretch) =>
  ({ '--s': (moment - from) / minuteLength }) as CSSProperties

/** Who or what stands in which column, and how much of the day is booked. */
export function BoardHeads({ columns }: { columns: readonly Column[] }) {
  return (
    <div className="heads">
      {columns.map(({ owner, name, colour, share, open, kindName }) => (
        <div className={`colh k${colour}`} key={owner.id}>
          <Avatar name={name} hue={colour as Hue} />
          <span className="grow">
            <b className="trunc">{name}</b>
            <span className="t-label">
              {open.length === 0 ? words.board.off : words.board.booked(share)}
              {kindName && <span className="sr">, {kindName}</span>}
            </span>
            <span className="colh__use" aria-hidden="true">
              <i style={{ width: `${share}%` }} />
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}

/** The hours down the side. On a day on which clocks change they follow the wall. */
export function BoardAxis(props: { frame: Stretch; zone: string; now: Moment | null }) {
  const { frame, zone, now } = props
  const hours: Moment[] = []
  for (let moment = frame.from; moment <= frame.to; moment += hour) hours.push(moment)
  return (
    <div className="axis" aria-hidden="true">
      {hours.map((moment) => (
        <span key={moment} style={at(moment, frame)}>
          {timeAt(moment, zone).replace(':00', '')}
        </span>
      ))}
      {now !== null && isWithin(now, frame) && (
        <i className="nowpill" style={at(now, frame)}>
          {bareTime(now, zone)}
        </i>
      )}
    </div>
  )
}

const isWithin = (moment: Moment, { from, to }: Stretch) => moment >= from && moment <= to

export function NowLine({ frame, now }: { frame: Stretch; now: Moment }) {
  if (!isWithin(now, frame)) return null
  return <div className="now" style={at(now, frame)} aria-hidden="true" />
}
