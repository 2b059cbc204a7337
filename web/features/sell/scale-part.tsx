import { useState, useSyncExternalStore } from 'react'
import { formatQuantity, type Quantity } from '../../../core/kernel/quantity.ts'
import {
  type ScaleProtocolId,
  type ScaleReading,
  scaleProtocolIds,
  scaleProtocols,
  takenWeight,
} from '../../../core/rules/scale.ts'
import { type ScaleView, scaleOfDevice } from '../../offline/scale.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { scaleWords as words } from './scale-words.ts'

/** The scale of this device while a sheet looks at it, and the weight that may be taken. */
export function useScale(): { view: ScaleView; weight: Quantity | null } {
  const scale = scaleOfDevice()
  const view = useSyncExternalStore(scale.subscribe, scale.view)
  return { view, weight: view.kind === 'reading' ? takenWeight(view.state) : null }
}

/** What the scale says, or the way to connect one; nothing in a browser that cannot. */
export function ScalePart({ view }: { view: ScaleView }) {
  if (view.kind === 'unsupported') return null
  if (view.kind === 'none') return <ConnectScale />
  const reading = view.kind === 'reading' ? view.state.reading : null
  return (
    <section className="row row--wrap row--s" aria-label={words.region}>
      <span className="grow num" role="status">
        {reading?.kind === 'weight' && <b>{weightWords(reading)} </b>}
        <span className="soft">{view.kind === 'reading' ? saysOf(reading) : words[view.kind]}</span>
      </span>
      <Button kind="quiet" onClick={() => scaleOfDevice().forget()}>
        {words.forget}
      </Button>
    </section>
  )
}

function weightWords({ weight, net }: Extract<ScaleReading, { kind: 'weight' }>): string {
  return `${formatQuantity(weight)} kg${net ? ` ${words.net}` : ''}`
}

function saysOf(reading: ScaleReading | null): string {
  if (!reading) return words.opening
  if (reading.kind !== 'weight') return words[reading.kind]
  if (!reading.stable) return words.moving
  return reading.weight > 0 ? words.resting : words.empty
}

function ConnectScale() {
  const [protocol, setProtocol] = useState<ScaleProtocolId>('cas')
  return (
    <section className="row row--wrap row--s" aria-label={words.region}>
      <Field label={words.make} className="grow">
        <Select
          value={protocol}
          onChange={(event) => setProtocol(event.target.value as ScaleProtocolId)}
        >
          {scaleProtocolIds.map((id) => (
            <option key={id} value={id}>
              {scaleProtocols[id].name}
            </option>
          ))}
        </Select>
      </Field>
      <Button
        icon="scale"
        // A person who closes the browser's question has chosen nothing.
        onClick={() =>
          void scaleOfDevice()
            .pair(protocol)
            .catch(() => {})
        }
      >
        {words.connect}
      </Button>
    </section>
  )
}
