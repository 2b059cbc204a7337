import { useState } from 'react'
import { printTestPage } from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { chooseRegister } from '../../offline/device.ts'
import { paperWidthOf, printOwnJob, printWayOf } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { CounterDrawer } from './counter-drawer.tsx'
import { Devices } from './devices.tsx'
import { OfflineLimits } from './offline-limits.tsx'
import { PrintJobs } from './print-jobs.tsx'
import { useCounters } from './queries.ts'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { TestPaper } from './test-paper.tsx'
import { ThisDevice } from './this-device.tsx'
import { problems, words } from './words.ts'

/** Which counter this device is, and the printer of each. */
export function Counters() {
  const { outletId, registerId } = usePlace()
  const counters = useCounters(outletId)
  const mayEdit = useMay('business.edit')
  const mayRevoke = useMay('devices.revoke')
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
      <div className="counters__more">
        {registerId && <PrintJobs />}
        <ThisDevice />
        {mayRevoke && <Devices />}
        <OfflineLimits />
      </div>
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

function paperSays(counter: Register): string {
  const { printer } = counter
  const width = paperWidthOf(counter)
  const way = printWayOf(counter)
  if (way === 'network' && printer) {
    return words.counters.network(`${printer.host}:${printer.port}`, width)
  }
  return way === 'usb' ? words.counters.usb(width) : words.counters.browser(width)
}

/** The test page on the way that the counter prints; by the dialog it is a page to look at first. */
function useTestPage(counter: Register) {
  const toast = useToast()
  const way = printWayOf(counter)
  const test = useCommand(
    async (_: null, act) =>
      printOwnJob(
        await call(printTestPage, {
          params: { registerId: counter.id },
          body: { printJobId: act.id, way: way === 'usb' ? 'usb' : 'network' },
        }),
      ),
    {
      madeOld: ['prints'],
      onDone: (job) => {
        if (job.status !== 'failed') toast({ says: words.counters.tested })
      },
    },
  )
  const failure =
    test.error !== null ? problemWords(test.error, problems) : (test.answer?.lastError ?? null)
  return { way, print: () => test.run(null), busy: test.busy, failure }
}

function Counter({ counter, onEdit }: { counter: Register; onEdit: (() => void) | undefined }) {
  const { registerId } = usePlace()
  const toast = useToast()
  const [isTesting, setTesting] = useState(false)
  const { way, print, busy, failure } = useTestPage(counter)
  return (
    <li>
      <span className="other__ic">
        <Icon name="monitor" />
      </span>
      <span className="grow">
        <b>{`${counter.name} · ${counter.code}`}</b>
        <span className="t-label">{paperSays(counter)}</span>
        {failure && (
          <span className="field__error" role="alert">
            <Icon name="circle-alert" size="s" />
            {failure}
          </span>
        )}
      </span>
      {isTesting && <TestPaper paper={paperWidthOf(counter)} onClose={() => setTesting(false)} />}
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
        {(way === 'network' || counter.id === registerId) && (
          <Button
            icon="printer"
            busy={busy}
            aria-label={words.counters.testOf(counter.name)}
            onClick={() => (way === 'browser' ? setTesting(true) : print())}
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
