import { useState } from 'react'
import type { Visit, VisitService } from '../../../../core/contracts/appointments.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { CancelForm } from '../cancel-form.tsx'
import { words } from '../words.ts'
import { ChangeLine } from './change-line.tsx'
import type { useLines } from './use-lines.ts'
import { lineWords as says } from './words.ts'

/** Another service, person or time for one service, or none of it; the rest of the visit takes place. */
export function LineKeys(props: {
  visit: Visit
  service: VisitService
  lines: ReturnType<typeof useLines>
}) {
  const { visit, service, lines } = props
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null)
  const close = () => setOpen(null)
  const { name, startsAt, priceMinor } = service
  return (
    <span className="sv__keys">
      <IconButton
        kind="quiet"
        icon="pencil-line"
        label={says.changeKey(name)}
        onClick={() => setOpen('change')}
      />
      {visit.services.length > 1 && (
        <IconButton
          kind="quiet"
          icon="circle-slash"
          label={says.cancelKey(name)}
          onClick={() => setOpen('cancel')}
        />
      )}
      {open === 'change' && <ChangeLine visit={visit} service={service} onClose={close} />}
      <Dialog
        open={open === 'cancel'}
        onClose={close}
        title={says.cancel.title(name)}
        closeLabel={words.close}
      >
        <p className="soft">{says.cancel.says}</p>
        <CancelForm
          off={{ startsAt, priceMinor, state: visit.state }}
          busy={lines.busy}
          does={says.cancel.do(name)}
          keeps={says.cancel.keep}
          onClose={close}
          onCancel={(reason, decision) => lines.cancel({ visit, line: service, reason, decision })}
        />
      </Dialog>
    </span>
  )
}
