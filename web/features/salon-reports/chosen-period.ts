import { useNavigate, useSearch } from '@tanstack/react-router'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import type { PeriodKind } from '../../../core/rules/report-period.ts'
import { type FigureName, words } from './words.ts'

export interface Chosen {
  readonly period: PeriodKind
  /** Any day of the period; undefined for the running one. */
  readonly date: BusinessDate | undefined
}

/** A figure whose visits are shown, of everybody or of one person or thing. */
export interface Opened {
  readonly figure: FigureName | undefined
  readonly ownerId: string | undefined
}

/** Period and opened figure stand in the address: Back leads from a visit or bill to the list it was in. */
export function useReportPlace() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const { date, figure, owner } = search
  const chosen: Chosen = {
    period: search.period === 'day' || search.period === 'month' ? search.period : 'week',
    date: typeof date === 'string' && isBusinessDate(date) ? date : undefined,
  }
  const opened: Opened = {
    figure:
      typeof figure === 'string' && figure in words.figures ? (figure as FigureName) : undefined,
    ownerId: typeof owner === 'string' ? owner : undefined,
  }
  const go = (next: Partial<Chosen & Opened>) => {
    const all = { ...chosen, ...opened, ...next }
    const asked = {
      period: all.period === 'week' ? undefined : all.period,
      ...{ date: all.date, figure: all.figure, owner: all.ownerId },
    }
    void navigate({ to: '/salon-reports', search: asked as never, replace: true })
  }
  return { chosen, opened, go }
}
