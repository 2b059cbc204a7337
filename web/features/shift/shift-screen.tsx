import './shift.css'
import { useState } from 'react'
import { usePlace } from '../../offline/use-session.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { CloseView } from './close-view.tsx'
import { CounterChoice } from './counter-choice.tsx'
import { Counters } from './counters.tsx'
import { History } from './history.tsx'
import { OpenPanel } from './open-panel.tsx'
import { useCounters, useOpenShift } from './queries.ts'
import { ShiftNow } from './shift-now.tsx'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { words } from './words.ts'

type Tab = 'now' | 'history' | 'counters'
const tabs: readonly { id: Tab; label: string }[] = [
  { id: 'now', label: words.tabs.now },
  { id: 'history', label: words.tabs.history },
  { id: 'counters', label: words.tabs.counters },
]

/** The drawer of this counter, the shifts before, and the counters with their printers. */
export function ShiftScreen() {
  const [tab, setTab] = useState<Tab>('now')
  const [closing, setClosing] = useState<string | null>(null)
  const { registerId } = usePlace()
  if (closing && registerId) {
    return <ClosingView registerId={registerId} shiftId={closing} onBack={() => setClosing(null)} />
  }
  return (
    <div className="shift">
      <h1 className="t-head shift__title">{words.title}</h1>
      <Tabs label={words.tabs.label} tabs={tabs} current={tab} onChange={setTab}>
        <div className="shift__panel">
          {tab === 'now' && <ThisCounter registerId={registerId} onClose={setClosing} />}
          {tab === 'history' && <History />}
          {tab === 'counters' && <Counters />}
        </div>
      </Tabs>
    </div>
  )
}

function useCounterName(registerId: string | null): string {
  const { outletId } = usePlace()
  const counters = useCounters(outletId).data ?? []
  return counters.find((one) => one.id === registerId)?.name ?? ''
}

function ThisCounter(props: { registerId: string | null; onClose: (shiftId: string) => void }) {
  if (!props.registerId) return <CounterChoice />
  // Another counter is another drawer: nothing of the count before may stay.
  return <Drawer key={props.registerId} registerId={props.registerId} onClose={props.onClose} />
}

function Drawer(props: { registerId: string; onClose: (shiftId: string) => void }) {
  const open = useOpenShift(props.registerId)
  const name = useCounterName(props.registerId)
  if (!open.data) {
    if (!open.isError) return <ShiftLoading />
    return <ShiftLost title={words.failed} error={open.error} query={open} />
  }
  const { shift, cashMovements } = open.data
  if (!shift) return <OpenPanel registerId={props.registerId} counter={name} />
  return (
    <ShiftNow
      shift={shift}
      counter={name}
      cashMovements={cashMovements}
      onClose={() => props.onClose(shift.id)}
    />
  )
}

function ClosingView(props: { registerId: string; shiftId: string; onBack: () => void }) {
  const open = useOpenShift(props.registerId)
  const name = useCounterName(props.registerId)
  const shift = open.data?.shift
  if (!shift || shift.id !== props.shiftId) {
    return (
      <div className="shift">
        <h1 className="sr">{words.title}</h1>
        <ShiftLoading />
      </div>
    )
  }
  const counts = open.data?.counts ?? []
  return <CloseView shift={shift} counts={counts} counter={name} onBack={props.onBack} />
}
