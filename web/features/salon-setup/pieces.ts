import type { DayPiece, WeekPiece } from '../../../core/contracts/rosters.ts'
import { meet } from '../../../core/rules/calendar/lanes.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import { newId } from '../../offline/acts.ts'
import { hourWords } from '../../ui/moments.ts'
import { words } from './words.ts'

/** A piece of a day as it is typed; either time may be missing still. */
export interface PieceForm {
  readonly key: string
  readonly from: string
  readonly to: string
}

/** One day as it is typed: hours, which may lie in several pieces, and breaks. */
export interface DayForm {
  readonly pieces: readonly PieceForm[]
  readonly breaks: readonly PieceForm[]
}

export type Wrong = Record<string, string>

export const pieceForm = ({ from, to }: DayPiece): PieceForm => ({ key: newId(), from, to })

export const dayForm = (
  pieces: readonly DayPiece[],
  breaks: readonly DayPiece[] = [],
): DayForm => ({ pieces: pieces.map(pieceForm), breaks: breaks.map(pieceForm) })

/** Seven days from Monday of pieces that come round each week. */
export const weekForm = (
  pieces: readonly WeekPiece[],
  breaks: readonly WeekPiece[] = [],
): DayForm[] =>
  words.weekdays.map((_, weekday) => {
    const on = (list: readonly WeekPiece[]) => list.filter((one) => one.weekday === weekday)
    return dayForm(on(pieces), on(breaks))
  })

export const sameHours = ({ pieces, breaks }: DayForm): DayForm => dayForm(pieces, breaks)

/** The next piece of a day: after the last one, or the usual hours of a shop. */
export function nextPiece({ pieces }: DayForm): PieceForm {
  const last = pieces.at(-1)
  return pieceForm(last ? { from: last.to, to: '' } : { from: '10:00', to: '19:00' })
}

export function nextBreak({ breaks }: DayForm): PieceForm {
  return pieceForm(breaks.length > 0 ? { from: '', to: '' } : { from: '13:00', to: '13:30' })
}

/** Notes what is wrong with a day, by the key of the piece. */
export function checkDay({ pieces, breaks }: DayForm, wrong: Wrong): void {
  for (const piece of [...pieces, ...breaks]) {
    if (piece.from === '' || piece.to === '') wrong[piece.key] = words.hours.needTime
    else if (piece.from === piece.to) wrong[piece.key] = words.hours.noLength
  }
  const isWhole = ({ key }: PieceForm) => wrong[key] === undefined
  const whole = pieces.filter(isWhole)
  for (const [at, piece] of whole.entries()) {
    const others = whole.slice(0, at).map(minutesOf)
    if (others.some((other) => meet(other, minutesOf(piece)))) {
      wrong[piece.key] = words.hours.overlap
    }
  }
  for (const pause of breaks.filter(isWhole)) {
    const { from, to } = minutesOf(pause)
    const lies = whole.map(minutesOf).some((piece) => piece.from <= from && to <= piece.to)
    if (!lies) wrong[pause.key] = words.hours.breakOutside
  }
}

const wallTime = (minute: number): string => {
  const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60]
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** Minutes of a day as the clock on the wall shows them. */
export const wallTimes = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  from: wallTime(from),
  to: wallTime(to),
})

const bare = ({ from, to }: PieceForm): DayPiece => ({ from, to })

export const piecesOf = ({ pieces, breaks }: DayForm) => ({
  pieces: pieces.map(bare),
  breaks: breaks.map(bare),
})

/** A week as it is written down. */
export const weekOf = (days: readonly DayForm[]) => ({
  pieces: days.flatMap((day, weekday) => day.pieces.map((one) => ({ weekday, ...bare(one) }))),
  breaks: days.flatMap((day, weekday) => day.breaks.map((one) => ({ weekday, ...bare(one) }))),
})

/** "10 am", "10:30 am", from minutes of a day. */
export function minuteWords(minute: number): string {
  const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60]
  const says = hourWords(hour)
  return rest === 0 ? says : says.replace(' ', `:${String(rest).padStart(2, '0')} `)
}

const half = /\s(am|pm)$/

/** "10 am to 7 pm"; the half of the day stands once where both times are in the same. */
export function minutesWords({ from, to }: { readonly from: number; readonly to: number }): string {
  const [start, end] = [minuteWords(from), minuteWords(to)]
  const same = half.exec(start)?.[1] === half.exec(end)?.[1] && to - from < 720
  return `${same ? start.replace(half, '') : start} to ${end}`
}

export const pieceWords = (piece: DayPiece): string =>
  piece.from === '' || piece.to === '' ? '' : minutesWords(minutesOf(piece))
