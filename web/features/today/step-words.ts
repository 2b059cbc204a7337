import type { SalesReport, Step } from '../../../core/contracts/reports.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { hourWords } from '../../ui/moments.ts'
import type { BillsBehind } from './figure-link.tsx'
import type { PeriodNames } from './period.ts'
import { words } from './words.ts'

/** "9 am" of a day, "17" of a longer period: its days stand under each other in one month or week. */
export function stepName(step: Step): string {
  return step.hour === null ? String(Number(step.date.slice(8))) : hourWords(step.hour)
}

export function stepBehind(step: Step): BillsBehind {
  return { from: step.date, to: step.date, ...(step.hour !== null && { hour: step.hour }) }
}

/** The step that is still running, as a place in the list; −1 when none is. */
export function runningStep(report: SalesReport, hour: number): number {
  if (!report.running) return -1
  if (report.period !== 'day') return report.steps.length - 1
  return report.steps.findIndex((step) => step.hour === hour)
}

/** What the picture says, in sentences. */
export function stepsSummary(report: SalesReport, names: PeriodNames, currency: string): string {
  const format = (amount: Step['salesMinor']) => formatMoney(amount, { currency, paise: 'never' })
  const best = [...report.steps].sort((a, b) => b.netSalesMinor - a.netSalesMinor)[0]
  const sentences = [
    words.steps.against(
      format(report.figures.netSalesMinor),
      format(report.figuresBefore.netSalesMinor),
      names.before,
    ),
  ]
  if (best && best.netSalesMinor > 0) {
    sentences.push(words.steps.best(stepName(best), format(best.netSalesMinor)))
  }
  return sentences.join(' ')
}
