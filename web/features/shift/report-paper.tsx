import type { Shift, XFigures, ZReport } from '../../../core/contracts/tills.ts'
import { instant } from '../../../core/kernel/dates.ts'
import {
  type ReportInput,
  type ReportPart,
  shiftReport,
} from '../../../core/rules/receipt/shift-report.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useRegister } from '../../offline/use-register.ts'
import { words } from './words.ts'

interface PaperProps {
  shift: Shift
  figures: XFigures
  outlet: string
  currency: string
  /** What only a closed shift knows: the count and the running totals. */
  z?: ZReport
  /** Since when the device had not heard of others. */
  alone?: string | null
}

/** What the paper of a report is made of, on the screen and by the printer. */
export function useReportInput({ shift, figures, outlet, currency, z, alone }: PaperProps) {
  const timeZone = useTimeZone()
  return {
    ...{ shift, figures, currency, timeZone, z: z ?? null, outletName: outlet },
    now: nowOfDevice(),
    alone: alone ? instant(alone) : null,
  } satisfies ReportInput
}

/** X or Z as the receipt printer sets it; from here it prints on the paper of a receipt. */
export function ReportPaper({ input }: { input: ReportInput }) {
  const width = useRegister()?.printing.browser.paper ?? '80'
  const report = shiftReport(input)
  return (
    <section className={width === '58' ? 'z z--58' : 'z'} aria-label={words.paper.label}>
      <div className="z__in">
        <h2>{report.outletName}</h2>
        <p>{report.title}</p>
        <p>{report.period}</p>
        <p>{report.people}</p>
        {report.parts.map((part, index) => (
          // The parts of one report stand in a fixed order.
          <Part key={index} part={part} />
        ))}
      </div>
      <div className="z__zig" />
    </section>
  )
}

const looks = { plain: 'zr', strong: 'zr zr--b', title: 'zr zr--t' }

function Part({ part }: { part: ReportPart }) {
  return (
    <>
      <hr />
      {part.title && <p>{part.title}</p>}
      {part.rows.map((row) => (
        <div key={row.label} className={looks[row.weight]}>
          <span>{row.label}</span>
          <span>{row.value}</span>
        </div>
      ))}
      {part.notes.map((note) => (
        <p key={note} className="z__note">
          {note}
        </p>
      ))}
    </>
  )
}
