import { useEffect, useSyncExternalStore } from 'react'
import { changeHabits, deviceHabits, subscribeToHabits } from '../../offline/device.ts'
import {
  choosePrinter,
  forgetPrinter,
  lookForPrinter,
  printerState,
  subscribeToPrinter,
} from '../../offline/printer.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, Switch } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Card } from '../../ui/surface.tsx'
import { OwnCounter } from './own-counter.tsx'
import { words } from './words.ts'

const hands = [
  { value: 'right', label: words.device.right },
  { value: 'left', label: words.device.left },
] as const

/** What belongs to this device alone: its USB printer, its scanner, the hand that works it. */
export function ThisDevice() {
  const { registerId } = usePlace()
  const habits = useSyncExternalStore(subscribeToHabits, deviceHabits)
  return (
    <Card title={words.device.title}>
      <div className="stack">
        {registerId !== null && <OwnCounter registerId={registerId} />}
        <UsbPrinter />
        <div className="stack stack--xs">
          <span className="field__label">{words.device.hand}</span>
          <Segments
            fill
            label={words.device.hand}
            options={hands}
            value={habits.hand}
            onChange={(hand) => changeHabits({ hand })}
          />
        </div>
        <Switch checked={habits.sounds} onChange={(sounds) => changeHabits({ sounds })}>
          {words.device.sounds}
        </Switch>
        <div className="device__scan">
          <Field label={words.device.prefix} hint={words.device.scanHint}>
            <Input
              maxLength={8}
              spellCheck={false}
              value={habits.scanPrefix}
              onChange={(event) => changeHabits({ scanPrefix: event.target.value })}
            />
          </Field>
          <Field label={words.device.suffix}>
            <Input
              maxLength={8}
              spellCheck={false}
              value={habits.scanSuffix}
              onChange={(event) => changeHabits({ scanSuffix: event.target.value })}
            />
          </Field>
        </div>
        {/* A page of the server itself, which shows any device how to trust the shop's own certificate. */}
        <a className="btn btn--text btn--block" href="/trust" target="_blank" rel="noreferrer">
          <Icon name="monitor-smartphone" />
          {words.device.another}
        </a>
      </div>
    </Card>
  )
}

function UsbPrinter() {
  const printer = useSyncExternalStore(subscribeToPrinter, printerState)
  useEffect(() => void lookForPrinter(), [])
  const isChosen = printer.kind === 'ready' || printer.kind === 'away'
  return (
    <div className="device__usb">
      <span className="other__ic">
        <Icon name="printer" />
      </span>
      <span className="grow">
        <b>{words.device.usb}</b>
        <span className="t-label" role="status">
          {isChosen ? words.device[printer.kind](printer.name) : words.device[printer.kind]}
        </span>
      </span>
      <span className="row row--s row--wrap">
        {printer.kind !== 'unsupported' && (
          <Button onClick={() => void choosePrinter()}>
            {isChosen ? words.device.other : words.device.choose}
          </Button>
        )}
        {isChosen && (
          <Button kind="quiet" onClick={() => void forgetPrinter()}>
            {words.device.forget}
          </Button>
        )}
      </span>
    </div>
  )
}
