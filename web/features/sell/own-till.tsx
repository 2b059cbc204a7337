import type { ReactNode } from 'react'
import { chooseRegister } from '../../offline/device.ts'
import { useLeaseUpkeep, useOwnRegister } from '../../offline/journal/use-own-register.ts'
import { journalWords } from '../../offline/journal/words.ts'
import { usePrintingAlone } from '../../offline/papers/use-printing-alone.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { useOnlyTab } from './use-only-tab.ts'
import { problems, words } from './words.ts'

/** The till, where this tab of this device may number bills at the register; otherwise why it may not. */
export function OwnTill({ registerId, children }: { registerId: string; children: ReactNode }) {
  useLeaseUpkeep(registerId)
  usePrintingAlone(registerId)
  const own = useOwnRegister(registerId)
  const { lease } = own
  const { kind } = lease
  const tab = useOnlyTab(kind === 'own' ? `vendly.till.${registerId}` : null)

  if (lease.kind === 'lost') {
    const { title, says } = lease.register.revoked ? journalWords.revoked : journalWords.lost
    return (
      <Reason
        {...{ title, says }}
        error={own.error && own.takenBy === null ? problemWords(own.error, problems) : null}
      >
        <Button kind="leaf" icon="monitor" onClick={() => chooseRegister(null)}>
          {words.register.title}
        </Button>
        {lease.register.revoked ? (
          <Button busy={own.busy} onClick={() => own.take(false)}>
            {journalWords.revoked.again}
          </Button>
        ) : (
          <Button busy={own.busy} onClick={() => own.take(true)}>
            {journalWords.takeOver}
          </Button>
        )}
      </Reason>
    )
  }
  if (tab.state === 'elsewhere') {
    return (
      <Reason title={journalWords.elsewhere.title} says={journalWords.elsewhere.says} error={null}>
        <Button kind="leaf" onClick={tab.takeHere}>
          {journalWords.elsewhere.here}
        </Button>
      </Reason>
    )
  }
  return children
}

function Reason(props: { title: string; says: string; error: string | null; children: ReactNode }) {
  return (
    <div className="till-page">
      <h1 className="sr">{words.title}</h1>
      <Card flush>
        <EmptyState title={props.title} actions={props.children}>
          {props.says}
        </EmptyState>
        {props.error && <Banner kind="failed">{props.error}</Banner>}
      </Card>
    </div>
  )
}
