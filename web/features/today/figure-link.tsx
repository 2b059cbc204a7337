import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, use } from 'react'
import type { BusinessDate } from '../../../core/kernel/dates.ts'

/** What the list of bills is narrowed to, beside the days of the report. */
export interface BillsBehind {
  readonly from?: BusinessDate
  readonly to?: BusinessDate
  readonly hour?: number
  readonly tender?: string
  readonly itemId?: string
  readonly personId?: string
  readonly kind?: 'refunds' | 'return_notes'
  readonly reason?: string
  readonly discounted?: true
  readonly taxRate?: number
  readonly flagged?: true
}

const DaysContext = createContext<{ from: BusinessDate; to: BusinessDate } | null>(null)
export const ReportDays = DaysContext.Provider

/** The days that the shown figures are of. */
export function useReportDays(): { from: BusinessDate; to: BusinessDate } {
  const days = use(DaysContext)
  if (!days) throw new Error('A figure needs the days of its report above it')
  return days
}

/** A figure that opens the bills behind it. */
export function FigureLink(props: {
  behind: BillsBehind
  /** Hidden words for people who do not see where the figure stands. */
  label?: string
  className?: string
  children: ReactNode
}) {
  const days = useReportDays()
  // Return notes stand among the bills of some days, and count in none of the figures.
  const narrowed = Object.keys(props.behind).length > 0 ? props.behind : { kind: 'sales' }
  return (
    <Link
      to="/bills"
      search={{ ...days, ...narrowed } as never}
      className={props.className ?? 'figure'}
      aria-label={props.label}
    >
      {props.children}
    </Link>
  )
}
