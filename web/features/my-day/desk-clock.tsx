import { type FormEvent, useState } from 'react'
import { type ClockAct, clockActs, punchByPin } from '../../../core/contracts/time-clock.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

const { hoursScreen: says } = words

interface Punching {
  readonly act: ClockAct
  readonly pin: string
}

/** The clock of a shared desk: the PIN says who comes or goes. */
export function DeskClock() {
  const toast = useToast()
  const [pin, setPin] = useState('')
  const [tried, setTried] = useState(false)
  const isPin = /^\d{4,8}$/.test(pin)
  const punch = useCommand(
    ({ act, pin: typed }: Punching, { id }) =>
      call(punchByPin, { body: { actId: id, act, pin: typed } }),
    {
      madeOld: ['time-clock'],
      onDone: ({ person }, { act }) => {
        setPin('')
        setTried(false)
        toast({ says: says.deskDid(person.name, words.clock.did[act]) })
      },
    },
  )
  const press = (act: ClockAct) => {
    setTried(true)
    if (punch.open) punch.retry()
    else if (isPin) punch.run({ act, pin })
  }
  const error =
    punch.error === null
      ? tried && !isPin
        ? says.needPin
        : undefined
      : problemWords(punch.error, problems)
  return (
    <Card title={says.desk}>
      <form className="clock" onSubmit={(event: FormEvent) => event.preventDefault()} noValidate>
        <p className="soft">{says.deskSays}</p>
        <Field label={says.pin} error={error}>
          <Input
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={pin}
            onChange={({ target }) => setPin(target.value)}
          />
        </Field>
        <div className="clock__keys">
          {clockActs.map((act) => (
            <Button key={act} size="l" busy={punch.busy} onClick={() => press(act)}>
              {punch.open ? words.askAgain : words.clock.acts[act]}
            </Button>
          ))}
        </div>
      </form>
    </Card>
  )
}
