import { chooseRegister } from '../../offline/device.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { useCounters } from './queries.ts'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { words } from './words.ts'

export function CounterChoice() {
  const { outletId } = usePlace()
  const counters = useCounters(outletId)
  if (counters.isError && !counters.data) {
    return <ShiftLost title={words.counters.failed} error={counters.error} query={counters} />
  }
  if (!counters.data) return <ShiftLoading label={words.counters.loading} />
  const usable = counters.data.filter((one) => one.active)
  if (usable.length === 0) {
    return (
      <Card flush>
        <EmptyState title={words.noRegister.none}>{words.noRegister.noneSays}</EmptyState>
      </Card>
    )
  }
  return (
    <Card title={words.noRegister.title}>
      <p className="soft">{words.noRegister.says}</p>
      <div className="row row--s row--wrap shift__choices">
        {usable.map((one) => (
          <Button key={one.id} size="l" icon="monitor" onClick={() => chooseRegister(one.id)}>
            {`${one.name} · ${one.code}`}
          </Button>
        ))}
      </div>
    </Card>
  )
}
