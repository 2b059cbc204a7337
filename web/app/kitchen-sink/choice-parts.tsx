import { useState } from 'react'
import { Check, Chips, Segments, Stepper, Switch } from '../../ui/choices.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Part } from './part.tsx'

export function ChoiceParts() {
  const [on, setOn] = useState(true)
  const [period, setPeriod] = useState('day')
  const [shelf, setShelf] = useState('all')
  const [units, setUnits] = useState(2)
  const step = { less: 'One less', more: 'One more', remove: 'Remove from bill' }
  return (
    <Part title="Choices">
      <div className="row row--wrap">
        <Check checked={on} onChange={setOn}>
          On
        </Check>
        <Check checked={false} mixed onChange={setOn}>
          Some
        </Check>
        <Check checked disabled onChange={setOn}>
          Fixed
        </Check>
      </div>
      <Switch checked={on} onChange={setOn}>
        Prices include GST
      </Switch>
      <Segments
        label="Period"
        value={period}
        onChange={setPeriod}
        options={[
          { value: 'day', label: 'Day' },
          { value: 'week', label: 'Week' },
          { value: 'list', label: 'List' },
        ]}
      />
      <Segments
        fill
        label="Way"
        value={period}
        onChange={setPeriod}
        options={[
          { value: 'day', label: 'Percent', icon: 'percent' },
          { value: 'week', label: 'Amount', icon: 'indian-rupee' },
        ]}
      />
      <Stepper
        label="Quantity"
        text={`${units}`}
        atLeast={units <= 1}
        words={step}
        onLess={() => setUnits(units - 1)}
        onMore={() => setUnits(units + 1)}
        onRemove={() => setUnits(1)}
        onText={() => undefined}
      />
      <Chips
        label="Shelf"
        value={shelf}
        onChange={setShelf}
        options={[
          { value: 'all', label: 'All', count: 412 },
          { value: 'low', label: 'Low', count: 14 },
          { value: 'out', label: 'None left', count: 3 },
          { value: 'off', label: 'Not sold any more', count: 27 },
        ]}
      />
      <TabParts />
    </Part>
  )
}

function TabParts() {
  const [tab, setTab] = useState('lines')
  return (
    <Tabs
      label="Bill"
      current={tab}
      onChange={setTab}
      tabs={[
        { id: 'lines', label: 'Lines', count: 6 },
        { id: 'tax', label: 'Tax' },
        { id: 'prints', label: 'Prints' },
      ]}
    >
      <p className="soft">The panel of “{tab}”.</p>
    </Tabs>
  )
}
