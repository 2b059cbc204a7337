import { useState } from 'react'
import { printTestPage } from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { chooseRegister } from '../../offline/device.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CounterDrawer } from './counter-drawer.tsx'
import { useCounters } from './queries.ts'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { problems, words } from './words.ts'

/** Which counter this device is, and the printer of each. */
export function Counters() {
  const { outletId } = usePlace()
  const counters = useCounters(outletId)
  const mayEdit = useMay('business.edit')
  const [edited, setEdited] = useState<Register | 'new' | null>(null)
  if (counters.isError && !counters.data) {
    return <ShiftLost title={words.counters.failed} error={counters.error} query={counters} />
  }
  if (!counters.data) return <ShiftLoading label={words.counters.loading} />
  return (
    <>
      <Card
        flush
        title={words.counters.title}
        aside={
          mayEdit && (
            <Button icon="plus" onClick={() => setEdited('new')}>
              {words.counters.add}
            </Button>
          )
        }
      >
        {counters.data.length === 0 && (
          <EmptyState title={words.counters.none}>{words.counters.noneSays}</EmptyState>
        )}
        <ul className="counters">
          {counters.data.map((counter) => (
            <Counter
              key={counter.id}
              counter={counter}
              onEdit={mayEdit ? () => setEdited(counter) : undefined}
            />
          ))}
        </ul>
        {!mayEdit && <p className="t-small soft card__says">{words.counters.mayNot}</p>}
      </Card>
      {edited && (
        <CounterDrawer
          key={edited === 'new' ? 'new' : edited.id}
          counter={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

function Counter({ counter, onEdit }: { counter: Register; onEdit: (() => void) | undefined }) {
  const { registerId } = usePlace()
  const toast = useToast()
  const test = useCommand(
    (_: null, act) =>
      call(printTestPage, { params: { registerId: counter.id }, body: { printJobId: act.id } }),
    { madeOld: ['prints'], onDone: () => toast({ says: words.counters.tested }) },
  )
  const { printer } = counter
  return (
    <li>
      <span className="other__ic">
        <Icon name="monitor" />
      </span>
      <span className="grow">
        <b>{`${counter.name} · ${counter.code}`}</b>
        <span className="t-label">
          {printer
            ? words.counters.printer(printer.host, printer.port, printer.paper)
            : words.counters.noPrinter}
        </span>
        {test.error !== null && (
          <span className="field__error" role="alert">
            <Icon name="circle-alert" size="s" />
            {problemWords(test.error, problems)}
          </span>
        )}
      </span>
      <span className="row row--s row--wrap counters__keys">
        {!counter.active && <Tag>{words.counters.off}</Tag>}
        {counter.id === registerId ? (
          <Tag tone="leaf" icon="check">
            {words.counters.here}
          </Tag>
        ) : (
          counter.active && (
            <Button
              aria-label={words.counters.useOf(counter.name)}
              onClick={() => {
                chooseRegister(counter.id)
                toast({ says: words.counters.used(counter.name) })
              }}
            >
              {words.counters.use}
            </Button>
          )
        )}
        {printer && (
          <Button
            icon="printer"
            busy={test.busy}
            aria-label={words.counters.testOf(counter.name)}
            onClick={() => test.run(null)}
          >
            {words.counters.test}
          </Button>
        )}
        {onEdit && (
          <Button
            icon="pencil-line"
            aria-label={words.counters.editOf(counter.name)}
            onClick={onEdit}
          >
            {words.counters.edit}
          </Button>
        )}
      </span>
    </li>
  )
}
