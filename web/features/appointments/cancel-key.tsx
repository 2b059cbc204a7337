import { useState } from 'react'
import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import type { SeriesScope } from '../../../core/contracts/visit-series.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CancelForm, type FeeDecision } from './cancel-form.tsx'
import { GuestChoice, type GuestScope } from './group-part.tsx'
import { ScopeChoice } from './series-part.tsx'
import { words } from './words.ts'

export interface CancelSeriesWish {
  readonly visit: CalendarVisit
  readonly scope: SeriesScope
  readonly reason: string
  readonly decision: FeeDecision
}

interface Props {
  visit: CalendarVisit
  busy: boolean
  onCancel: (visit: CalendarVisit, reason: string, decision: FeeDecision) => void
  /** Cancels those that follow too, or all. */
  onCancelSeries: (wish: CancelSeriesWish) => void
  /** Cancels the visits of all guests who come together. */
  onCancelGroup: (wish: Omit<CancelSeriesWish, 'scope'>) => void
}

/** Cancelling asks for the reason, and late for the decision about a fee; the visit stays on record. */
export function CancelKey(props: Props) {
  const [open, setOpen] = useState(false)
  const { cancel } = words
  return (
    <>
      <Button icon="circle-slash" onClick={() => setOpen(true)}>
        {words.visit.cancel}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={cancel.title}
        closeLabel={words.close}
      >
        <p className="soft">{cancel.says}</p>
        <CancelVisitForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function CancelVisitForm(props: Props & { onClose: () => void }) {
  const { visit, busy, onClose } = props
  const [scope, setScope] = useState<SeriesScope>('one')
  const [guests, setGuests] = useState<GuestScope>('one')
  const { startsAt, totalMinor: priceMinor, state } = visit
  return (
    <CancelForm
      off={{ startsAt, priceMinor, state }}
      busy={busy}
      does={words.cancel.do}
      keeps={words.cancel.keep}
      onClose={onClose}
      onCancel={(reason, decision) => {
        if (guests === 'all') props.onCancelGroup({ visit, reason, decision })
        else if (scope === 'one') props.onCancel(visit, reason, decision)
        else props.onCancelSeries({ visit, scope, reason, decision })
      }}
    >
      <ScopeChoice visit={visit} scope={scope} onChange={setScope} />
      <GuestChoice visit={visit} scope={guests} onChange={setGuests} />
    </CancelForm>
  )
}
