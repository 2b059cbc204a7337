import type { SalonFigures, SalonReport } from '../../../core/contracts/salon-reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { type FigureName, words } from './words.ts'

interface Shown {
  readonly value: string
  /** What the figure was counted from. */
  readonly of: string
}

type Figures = Readonly<Record<FigureName, (figures: SalonFigures) => Shown>>

/** Eight figures with what they were before; a press opens the visits or bills behind one. */
export function FigureTiles(props: {
  report: SalonReport
  currency: string
  opened: FigureName | undefined
  onOpen: (figure: FigureName) => void
}) {
  const { report, opened, onOpen } = props
  const figures = shownFigures(props.currency)
  return (
    <ul className="figure-tiles">
      {(Object.keys(words.figures) as FigureName[]).map((name) => {
        const now = figures[name](report.figures)
        const then = figures[name](report.figuresBefore)
        return (
          <li key={name}>
            <button
              type="button"
              className="figure-tile"
              aria-pressed={opened === name}
              onClick={() => onOpen(name)}
            >
              <span className="t-small soft">{words.figures[name].label}</span>
              <b className="figure-tile__v">{now.value}</b>
              <span className="t-label">{now.of}</span>
              <span className="t-label">{words.was(then.value)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function shownFigures(currency: string): Figures {
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'never' })
  const time = ({ share, busyMinutes, openMinutes }: SalonFigures['staff']) => ({
    value: words.percent(share),
    of: words.hours(busyMinutes, openMinutes),
  })
  return {
    staff: ({ staff }) => time(staff),
    things: ({ things }) => time(things),
    rebooked: ({ rebookedShare, rebooked, completed }) => ({
      value: words.percent(rebookedShare),
      of: words.of(rebooked, completed),
    }),
    noShows: ({ noShowShare, noShows, completed }) => ({
      value: words.percent(noShowShare),
      of: words.of(noShows, noShows + completed),
    }),
    cancelled: (of) => ({
      value: `${of.cancelled + of.cancelledServices} (${words.late(of.cancelledLate)})`,
      of: words.lost(of.cancelledServices, money(of.lostMinor), money(of.refilledMinor)),
    }),
    average: ({ averageMinor, guests }) => ({
      value: money(averageMinor),
      of: words.visits(guests),
    }),
    retail: ({ retailShare, productsMinor }) => ({
      value: words.percent(retailShare),
      of: money(productsMinor),
    }),
    returned: ({ returnedShare, returned, newClients, waiting }) => ({
      value: words.percent(returnedShare),
      of: `${words.of(returned, newClients)}, ${words.waiting(waiting)}`,
    }),
  }
}
